"""Addresses of what staff do."""

from __future__ import annotations

from django.urls import path

from hefu.web.contribute.views import corrections, uploads

app_name = "contribute"
urlpatterns = [
    path("", uploads.home, name="home"),
    path("add/", uploads.add, name="add"),
    path("uploads/<uuid:id>/", uploads.upload, name="upload"),
    path("uploads/<uuid:id>/state", uploads.state, name="state"),
    path("uploads/<uuid:id>/file", uploads.file, name="file"),
    path("uploads/<uuid:id>/tell", uploads.tell, name="tell"),
    path("uploads/<uuid:id>/accept", uploads.accept, name="accept"),
    path("uploads/<uuid:id>/withdraw", uploads.withdraw, name="withdraw"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/new", corrections.correct, name="correct"),
    path("corrections/missing", corrections.missing, name="missing"),
    path("corrections/<int:id>/", corrections.correction, name="correction"),
    path("corrections/<int:id>/withdraw", corrections.withdraw, name="withdraw-correction"),
    path("labels.jsonl", corrections.labels, name="labels"),
]
