-- expand: room on each page for the next state of the same conversations, so that a turn rewrites no index.
ALTER TABLE "conversation" SET (fillfactor = 70);
