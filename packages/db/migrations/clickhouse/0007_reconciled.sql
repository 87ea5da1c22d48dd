-- How far the reconciler has come: every hour before up_to was compared at least once. One row; of several
-- reconcilers the one that is furthest on wins, and noted_at tells when it last looked.
CREATE TABLE IF NOT EXISTS reconciled
(
    name     LowCardinality(String),
    up_to    DateTime('UTC'),
    noted_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(up_to)
ORDER BY name;
