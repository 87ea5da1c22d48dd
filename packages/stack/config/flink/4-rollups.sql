-- Minutes and hours in one job: they share the source, and a checkpoint holds both.
-- A window begins at its click's time cut to the minute or hour, UTC, in ms.
EXECUTE STATEMENT SET
BEGIN
INSERT INTO rollups_1m
{{{minutes}}};

INSERT INTO rollups_1h
{{{hours}}};
END;
