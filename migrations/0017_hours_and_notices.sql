CREATE TABLE `hours_version` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`team_id` integer,
	`valid_from` integer NOT NULL,
	`inherits` text NOT NULL,
	`zone` text NOT NULL,
	`week` text NOT NULL,
	`days` text NOT NULL,
	`content_hash` text NOT NULL,
	`person_id` integer,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hours_version_inherits" CHECK(inherits in ('all','days','none'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `hours_version_team` ON `hours_version` (`team_id`,`id`);--> statement-breakpoint
CREATE TABLE `notification` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`kind` text NOT NULL,
	`conversation_id` integer,
	`facts` text,
	`at` integer NOT NULL,
	`seen_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notification_kind" CHECK(kind <> '')
) STRICT;
--> statement-breakpoint
CREATE INDEX `notification_person` ON `notification` (`person_id`,`id`);--> statement-breakpoint
CREATE INDEX `notification_unseen` ON `notification` (`person_id`,`conversation_id`) WHERE seen_at is null;--> statement-breakpoint
CREATE INDEX `notification_at` ON `notification` (`at`);