"""The logs of all stations as a Spark table, from an archive or straight from a bucket.

    spark-submit entries.py s3a://records/stations  s3a://lake/entry

Written after Spark's documentation (3.4 and later) and not run: try it on a copy first. The numbers that it gives have to
be those of ../clickhouse/queries.sql over the same segments.
"""

import sys

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

PLACE = r"stations/([A-Za-z0-9-]+)/segments/[^/]+\.ndjson\.gz$"


def entries(spark: SparkSession, stations: str) -> DataFrame:
    """One row for each entry. `stations` is the folder that has <id>/segments in it."""
    lines = spark.read.text(f"{stations}/*/segments/*.ndjson.gz")
    # A line is a JSON array of numbers and texts; read as an array of texts, the numbers come as they are written.
    parts = f.from_json("value", "array<string>")
    return (
        lines.withColumn("station", f.regexp_extract(f.input_file_name(), PLACE, 1))
        .withColumn("part", parts)
        .select(
            "station",
            f.col("part")[1].cast("long").alias("seq"),
            f.col("part")[2].alias("id"),
            f.col("part")[3].alias("type"),
            f.timestamp_millis(f.col("part")[4].cast("long")).alias("at"),
            f.col("part")[5].cast("long").alias("monotonic_ms"),
            f.col("part")[6].alias("boot"),
            f.col("part")[7].alias("clock"),
            f.col("part")[8].alias("payload"),
            # SHA-256(0x00 ‖ line): the entry's leaf in the tree that checkpoints sign.
            f.sha2(f.concat(f.unhex(f.lit("00")), f.encode("value", "UTF-8")), 256).alias("leaf"),
        )
        # A segment that lies there twice, in a bucket and in a copy of it, counts once.
        .dropDuplicates(["station", "seq"])
    )


def check_ins_by_day(table: DataFrame) -> DataFrame:
    """The second question of ../clickhouse/queries.sql."""
    late = f.get_json_object("payload", "$.lateMinutes").cast("int") > 0
    return (
        table.where(f.col("type") == "presence.checked_in")
        .groupBy(f.to_date(f.from_utc_timestamp("at", "Asia/Shanghai")).alias("day"))
        .agg(
            f.countDistinct("station").alias("stations"),
            f.count("*").alias("check_ins"),
            f.countDistinct(f.get_json_object("payload", "$.personId")).alias("people"),
            f.sum(late.cast("int")).alias("late"),
        )
        .orderBy("day")
    )


if __name__ == "__main__":
    source, target = sys.argv[1:3]
    session = SparkSession.builder.appName("training-station-entries").config("spark.sql.session.timeZone", "UTC").getOrCreate()
    table = entries(session, source)
    table.write.mode("overwrite").partitionBy("type").parquet(target)
    check_ins_by_day(session.read.parquet(target)).show(truncate=False)
