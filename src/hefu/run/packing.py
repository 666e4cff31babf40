"""Record batches as bytes, to be handed to another process whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def packed(batch: pa.RecordBatch) -> bytes:
    """The batch with its schema, as an Arrow stream; only the rows of a slice."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())


def unpacked(data: bytes) -> pa.RecordBatch:
    """The batch that :func:`packed` made these bytes of."""
    import pyarrow as pa

    with pa.ipc.open_stream(pa.BufferReader(data)) as stream:
        return stream.read_next_batch()
