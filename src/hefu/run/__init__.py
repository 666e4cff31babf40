"""run: the stages over thousands of documents, on this machine's cores, on Spark or on Ray."""
