CREATE TABLE `flow_before` (
	`flow_id` integer NOT NULL,
	`version` integer NOT NULL,
	`draft` text NOT NULL,
	`doing` text NOT NULL,
	PRIMARY KEY(`flow_id`, `version`),
	FOREIGN KEY (`flow_id`) REFERENCES `flow`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
