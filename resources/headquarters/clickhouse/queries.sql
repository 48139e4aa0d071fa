-- Questions that one record store is slow to answer, over all stations. FINAL, so that what was loaded twice counts once.

-- Is the log of each station whole? `missing` is 0 where every entry up to the newest is here.
SELECT station, max(seq) AS newest, count() AS held, newest - held AS missing, max(at) AS last_entry
FROM entry FINAL
GROUP BY station
ORDER BY missing DESC, station;

-- Check-ins by day, how many of them late, by whatever reader.
SELECT
    toDate(at, 'Asia/Shanghai') AS day,
    uniqExact(station) AS stations,
    count() AS check_ins,
    uniqExact(visitParamExtractString(payload, 'personId')) AS people,
    countIf(visitParamExtractInt(payload, 'lateMinutes') > 0) AS late
FROM entry FINAL
WHERE type = 'presence.checked_in'
GROUP BY day
ORDER BY day;

-- Minutes between check-in and check-out by session; whoever never checked out is left out.
SELECT station, session, count() AS stays, round(sum(minutes)) AS minutes_present
FROM
(
    SELECT
        station,
        visitParamExtractString(payload, 'sessionId') AS session,
        visitParamExtractString(payload, 'presenceId') AS presence,
        (max(at_ms) - min(at_ms)) / 60000 AS minutes
    FROM entry FINAL
    WHERE type IN ('presence.checked_in', 'presence.checked_out')
    GROUP BY station, session, presence
    HAVING count() = 2
)
GROUP BY station, session
ORDER BY station, session;

-- What was recorded while nobody knew whether the clock was right.
SELECT station, clock, count() AS entries
FROM entry FINAL
GROUP BY station, clock
ORDER BY station, clock;

-- The leaf of one entry, to compare with the proof that `npm run hq -- audit` prints.
SELECT station, seq, id, lower(hex(leaf)) AS leaf
FROM entry FINAL
WHERE seq = 1
ORDER BY station;
