-- Names the signed link that was followed, where that was made for one view of a page: what is followed by many is not.
ALTER TABLE clicks ADD COLUMN IF NOT EXISTS link_token String CODEC(ZSTD(1)) AFTER trust;
