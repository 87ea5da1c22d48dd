-- What the page's script saw of the visit: how long the page had been there when it was clicked (0: nobody told), and
-- whether the browser says that a program drives it.
ALTER TABLE clicks
    ADD COLUMN IF NOT EXISTS page_ms UInt32 AFTER headers,
    ADD COLUMN IF NOT EXISTS webdriver Bool DEFAULT false AFTER page_ms;
