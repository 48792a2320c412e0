CREATE TABLE `broken_row` (
	`sort` text NOT NULL,
	`row_id` integer NOT NULL,
	`error` text NOT NULL,
	`since` integer NOT NULL,
	`due_at` integer NOT NULL,
	PRIMARY KEY(`sort`, `row_id`)
) STRICT;
