"""The engine that works on Spark (``mapInArrow``): on this machine's cores, or on a cluster.

A unit travels as one row: its bytes. However Spark may divide rows into
partitions and batches, a unit stays whole and is given to the task at once.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hefu.errors import EngineError
from hefu.run.engine import Task, Tell
from hefu.run.java import java_home
from hefu.run.local import cores
from hefu.run.packing import packed
from hefu.run.remote import Errand, call, imported, opened, why

if TYPE_CHECKING:
    import pyarrow as pa

_JOBS: Final = 2
"""Jobs at once: while the last tasks of one run, those of the next fill the cores that are free."""
_JOB_BYTES: Final = 64 << 20
"""A job takes one unit for each core, fewer when they are large: this much is in the driver at once."""


@dataclass(frozen=True, slots=True)
class SparkEngine:
    """Runs units as tasks of Spark.

    Without ``master`` Spark is started here with ``workers`` cores (0: all), else on the cluster of that
    address ("spark://head:7077", "yarn", "k8s://…"), of which at most ``workers`` cores are taken (0: what it
    gives). It is stopped afterwards; a session that this process has begun already is used and left as it is.
    """

    workers: int = 0
    master: str | None = None
    name: str = "spark"

    def map(
        self, task: Task, units: Iterable[pa.RecordBatch], out: pa.Schema, tell: Tell | None = None
    ) -> Iterator[pa.RecordBatch]:
        """``task`` over each unit, results as their jobs end; what a worker is at is not heard.

        Raises :class:`EngineError` when PySpark or Java is not there, Spark cannot be started or gives a
        unit up, and whatever :class:`HefuError` the task raises.
        """
        with _session(self) as spark:
            # What is said of batches holds for us alone, not for the user's own session.
            ours = spark.newSession()
            for name, value in _SETTINGS.items():
                ours.conf.set(name, value)
            width = spark.sparkContext.defaultParallelism
            yield from _through(ours, Errand(task, os.getcwd()), _jobs(units, width))


_SETTINGS: Final[Mapping[str, str]] = {
    # A row is a unit: one to a batch, and as many partitions as rows.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1",
    "spark.sql.leafNodeDefaultParallelism": "1000000",
    "spark.sql.execution.arrow.localRelationThreshold": "1g",
}


def _jobs(units: Iterable[pa.RecordBatch], width: int) -> Iterator[list[bytes]]:
    """The units in handfuls, one for each core."""
    job: list[bytes] = []
    size = 0
    for unit in units:
        data = packed(unit)
        if job and (len(job) >= width or size + len(data) > _JOB_BYTES):
            yield job
            job, size = [], 0
        job.append(data)
        size += len(data)
    if job:
        yield job


def _through(spark: Any, errand: Errand, jobs: Iterator[list[bytes]]) -> Iterator[pa.RecordBatch]:
    group = "hefu"
    pool = ThreadPoolExecutor(_JOBS)
    running: set[Future[list[bytes]]] = set()
    try:
        while True:
            while len(running) < _JOBS and (job := next(jobs, None)) is not None:
                running.add(pool.submit(_done, spark, errand, job, group))
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield from map(opened, future.result())
    finally:
        if running:
            with suppress(Exception):  # Spark itself may be what failed
                spark.sparkContext.cancelJobGroup(group)
        pool.shutdown(wait=True, cancel_futures=True)


def _done(spark: Any, errand: Errand, job: list[bytes], group: str) -> list[bytes]:
    """The answers to the units of a job."""
    import pyarrow as pa

    spark.sparkContext.setJobGroup(group, "hefu", interruptOnCancel=True)
    rows = pa.table({"unit": pa.array(job, pa.binary())})
    try:
        answers = spark.createDataFrame(rows).mapInArrow(_mapper(errand), "answer binary").collect()
    except _failures() as error:
        raise EngineError("engine.failed", engine="Spark", why=why(error)) from error
    return [bytes(row["answer"]) for row in answers]


def _mapper(errand: Errand) -> Any:
    def answers(units: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        for batch in units:
            for unit in batch.column("unit"):
                answer = pa.array([errand.answer(unit.as_py())], pa.binary())
                yield pa.record_batch([answer], names=["answer"])

    return answers


# ── Spark itself ────────────────────────────────────────────────────────────────────────


@contextmanager
def _session(engine: SparkEngine) -> Iterator[Any]:
    """A session of Spark: the one that is there already, or one that is stopped afterwards."""
    # PySpark warns of the newest pandas, of which we use nothing.
    warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")
    sql = imported("pyspark.sql", "spark")
    present = sql.SparkSession.getActiveSession()
    if present is not None:
        yield present
        return
    if engine.master:
        call(engine.master, "Spark")
    with tempfile.TemporaryDirectory(prefix="hefu-spark-", ignore_cleanup_errors=True) as scratch:
        spark = sql.SparkSession(_context(engine, Path(scratch)))
        try:
            yield spark
        finally:
            spark.stop()


def _context(engine: SparkEngine, scratch: Path) -> Any:
    """Start Spark. Its Java process ends with this one, however this one ends."""
    warnings.filterwarnings(
        "ignore", category=FutureWarning, module="pyspark"
    )  # of pandas, which we do not use
    pyspark = imported("pyspark", "spark")
    launch = imported("pyspark.java_gateway", "spark").launch_gateway
    conf = pyspark.SparkConf()
    for name, value in _configuration(engine, scratch).items():
        conf.set(name, value)
    # Java greets and warns on its error output; what it says counts only where it does not start.
    with tempfile.TemporaryFile() as said, _environment(), _interrupts_kept():
        try:
            gateway = pyspark.SparkContext._gateway or launch(conf, {"stderr": said})
            return pyspark.SparkContext(conf=conf, gateway=gateway)
        except _failures() as error:
            if half := pyspark.SparkContext._active_spark_context:
                half.stop()
            said.seek(0)
            heard = said.read().decode("utf-8", "replace")
            raise EngineError("engine.start", engine="Spark", why=why(error, heard)) from error


def _configuration(engine: SparkEngine, scratch: Path) -> dict[str, str]:
    quiet = Path(__file__).with_name("log4j2.properties").as_uri()
    conf = {
        "spark.app.name": "hefu",
        "spark.master": engine.master or f"local[{engine.workers or cores()}]",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={quiet}",
        "spark.sql.warehouse.dir": (scratch / "warehouse").as_uri(),
        # A unit travels within the description of its task.
        "spark.rpc.message.maxSize": "1024",
    }
    if engine.master is None or engine.master.startswith("local"):
        here = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
        conf |= {**here, "spark.local.dir": str(scratch)}
    elif engine.workers:
        conf["spark.cores.max"] = str(engine.workers)
    return conf


@contextmanager
def _environment() -> Iterator[None]:
    """What Spark takes from the environment alone: a Java, and the Python of its workers, which is ours
    where the user named no other."""
    wanted = {"JAVA_HOME": java_home(), "PYSPARK_PYTHON": os.environ.get("PYSPARK_PYTHON", sys.executable)}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _interrupts_kept() -> Iterator[None]:
    """Ctrl-C means afterwards what it meant before: Spark puts itself in between."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _failures() -> tuple[type[Exception], ...]:
    """What PySpark raises for its own failures, for those of Java and of the way there."""
    own = imported("pyspark.errors", "spark").PySparkException
    bridge = imported("py4j.protocol", "spark").Py4JError
    return own, bridge, OSError, ValueError
