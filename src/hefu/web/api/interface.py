"""The API as django-ninja has it, and its OpenAPI document."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

import hefu
from hefu.web.api import problems
from hefu.web.api.operations import add_operations

_DESCRIPTION: Final = """\
What governments promised (目标), what came of it (结果), and which sentence of which document says so. Read
only, without sign-in. Lists come in pages: follow `next` until it is null. Errors are
`application/problem+json` and say what to do. Codes are the same in every language; errors are in the
language of `Accept-Language`, Chinese by default.
"""


class Renderer(JSONRenderer):
    """Chinese as it is, not as six characters for one."""

    json_dumps_params = MappingProxyType({"ensure_ascii": False, "separators": (",", ":")})


class Interface(NinjaAPI):
    """A :class:`NinjaAPI` whose document says of errors what they are."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The OpenAPI document, its errors as problems."""
        document = super().get_openapi_schema(**options)
        for path in document["paths"].values():
            for operation in path.values():
                for parameter in operation.get("parameters", ()):
                    # Of a parameter they have names; django-ninja leaves the list that a schema has.
                    if examples := parameter.pop("examples", None):
                        parameter["examples"] = {
                            f"example{n}": {"value": v} for n, v in enumerate(examples, 1)
                        }
                for status, response in operation["responses"].items():
                    if int(status) >= 400:
                        response["content"] = {
                            problems.CONTENT_TYPE: next(iter(response["content"].values()))
                        }
                        response["description"] = _SAID[int(status)]
                    else:
                        response["description"] = "As asked."
        return document


_SAID: Final = {404: "There is no such thing.", 422: "A parameter is not as it must be."}


def interface() -> NinjaAPI:
    """The API with all its operations."""
    # No page of docs: those of django-ninja load scripts from elsewhere.
    api = Interface(
        title="Hefu 合符",
        renderer=Renderer(),
        version=hefu.__version__,
        description=_DESCRIPTION,
        docs_url=None,
        openapi_url="openapi.json",
        urls_namespace="api",
        openapi_extra={
            "info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
            "tags": [
                {"name": "places", "description": "Places (地区)"},
                {"name": "indicators", "description": "Indicators (指标)"},
                {"name": "documents", "description": "Documents (文件)"},
                {"name": "statements", "description": "Statements (数字)"},
                {"name": "verdicts", "description": "Verdicts (判断)"},
            ],
        },
    )
    add_operations(api)
    problems.handle(api)
    return api


def no_such_address(request: HttpRequest, rest: str) -> HttpResponse:
    """What is under ``/api/`` but is nothing."""
    return problems.answer(request, problems.no_such_address(request))
