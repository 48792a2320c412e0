CREATE TABLE `automation` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`definition` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`from_event` integer NOT NULL,
	`from_at` integer NOT NULL,
	`changed_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `automation_position` ON `automation` (`position`);--> statement-breakpoint
CREATE TABLE `automation_run` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`automation_id` integer NOT NULL,
	`conversation_id` integer NOT NULL,
	`event_id` integer,
	`at` integer NOT NULL,
	`outcome` text NOT NULL,
	`why` text NOT NULL,
	`did` text NOT NULL,
	`slot` integer,
	FOREIGN KEY (`automation_id`) REFERENCES `automation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "automation_run_outcome" CHECK(outcome in ('acted','no','broke'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `automation_run_list` ON `automation_run` (`automation_id`,`id`);--> statement-breakpoint
CREATE INDEX `automation_run_no` ON `automation_run` (`automation_id`,`id`) WHERE slot is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `automation_run_slot` ON `automation_run` (`automation_id`,`slot`) WHERE slot is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `automation_run_once` ON `automation_run` (`automation_id`,`event_id`,`conversation_id`) WHERE event_id is not null;--> statement-breakpoint
CREATE TABLE `automation_wait` (
	`automation_id` integer NOT NULL,
	`conversation_id` integer NOT NULL,
	`since` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`automation_id`, `conversation_id`),
	FOREIGN KEY (`automation_id`) REFERENCES `automation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `automation_wait_at` ON `automation_wait` (`at`);--> statement-breakpoint
CREATE TABLE `macro` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`scope` text NOT NULL,
	`person_id` integer NOT NULL,
	`team_id` integer,
	`name` text NOT NULL,
	`actions` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `macro_scope` ON `macro` (`scope`,`person_id`,`team_id`);