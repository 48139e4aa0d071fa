-- The logs of all stations in one table, one row for each entry. Made by load.sh; safe to run again.

-- A line of a segment as it lies in the file: a JSON array of
--   "training-station-log/1", seq, id, type, at (ms), monotonic (ms), boot, clock, payload (JSON as text).
-- Nothing is kept here: the view below reads what is put in.
CREATE TABLE IF NOT EXISTS line
(
    station String,
    line String
)
ENGINE = Null;

-- Loading a segment twice gives the same rows: they have the same key, and one of them is let go of.
CREATE TABLE IF NOT EXISTS entry
(
    station String,
    seq UInt64,
    id String,
    type String,
    -- Wall time of the station, UTC; `clock` says how far it was to be believed.
    at DateTime,
    at_ms Int64,
    monotonic_ms Int64,
    boot String,
    clock String,
    -- The event without its type: flat JSON, read with visitParamExtract…
    payload String,
    -- SHA-256(0x00 ‖ line): the entry's leaf in the tree that checkpoints sign.
    leaf FixedString(32)
)
ENGINE = ReplacingMergeTree()
PARTITION BY toYYYYMM(at)
ORDER BY (station, seq);

CREATE MATERIALIZED VIEW IF NOT EXISTS entry_of_line TO entry AS
SELECT
    station,
    toUInt64(extract(line, '^\\["training-station-log/1",(\\d+),"')) AS seq,
    extract(line, '^\\["[^"]*",\\d+,"([^"]*)"') AS id,
    extract(line, '^\\["[^"]*",\\d+,"[^"]*","([^"]*)"') AS type,
    toDateTime(intDiv(at_ms, 1000)) AS at,
    toInt64(extract(line, '^\\["[^"]*",\\d+,"[^"]*","[^"]*",(-?\\d+),')) AS at_ms,
    toInt64(extract(line, '^\\["[^"]*",\\d+,"[^"]*","[^"]*",-?\\d+,(-?\\d+),')) AS monotonic_ms,
    extract(line, '^\\["[^"]*",\\d+,"[^"]*","[^"]*",-?\\d+,-?\\d+,"([^"]*)"') AS boot,
    extract(line, '^\\["[^"]*",\\d+,"[^"]*","[^"]*",-?\\d+,-?\\d+,"[^"]*","([^"]*)"') AS clock,
    -- The payload is JSON written as a JSON string: read back by the function that reads strings out of objects.
    visitParamExtractString(
        concat('{"payload":"', extract(line, '^\\["[^"]*",\\d+,"[^"]*","[^"]*",-?\\d+,-?\\d+,"[^"]*","[^"]*","(.*)"\\]$'), '"}'),
        'payload'
    ) AS payload,
    SHA256(concat(unhex('00'), line)) AS leaf
FROM line;

-- Which segments were loaded: load.sh leaves them out the next time.
CREATE TABLE IF NOT EXISTS loaded_segment
(
    station String,
    name String,
    at DateTime DEFAULT now()
)
ENGINE = ReplacingMergeTree()
ORDER BY (station, name);
