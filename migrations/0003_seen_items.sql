CREATE TABLE `seen_item` (
	`key` text PRIMARY KEY NOT NULL
) STRICT;
