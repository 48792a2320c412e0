CREATE TABLE `contact_merge` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`from_id` integer NOT NULL,
	`into_id` integer NOT NULL,
	`by_id` integer,
	`at` integer NOT NULL,
	`undone_at` integer,
	`before` text,
	FOREIGN KEY (`from_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`into_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `contact_merge_from` ON `contact_merge` (`from_id`);--> statement-breakpoint
CREATE INDEX `contact_merge_into` ON `contact_merge` (`into_id`);--> statement-breakpoint
CREATE INDEX `contact_merge_at` ON `contact_merge` (`at`);