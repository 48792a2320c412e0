CREATE TABLE `saved_view` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`maker_id` integer NOT NULL,
	`for_team_id` integer,
	`status` text,
	`owner_id` integer DEFAULT 0 NOT NULL,
	`team_id` integer,
	`label_id` integer,
	`number_id` integer,
	`priority` integer,
	`is_late` integer DEFAULT false NOT NULL,
	`is_asleep` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`maker_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`for_team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `saved_view_maker` ON `saved_view` (`maker_id`);--> statement-breakpoint
CREATE INDEX `saved_view_team` ON `saved_view` (`for_team_id`);