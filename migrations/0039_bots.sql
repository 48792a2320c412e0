CREATE TABLE `bot_run` (
	`id` integer PRIMARY KEY NOT NULL,
	`conversation_id` integer NOT NULL,
	`flow_id` integer NOT NULL,
	`version_id` integer NOT NULL,
	`state` text NOT NULL,
	`turn` integer DEFAULT 0 NOT NULL,
	`started_at` integer NOT NULL,
	`heard_at` integer NOT NULL,
	`said_at` integer,
	`silence_due_at` integer,
	`is_reminded` integer DEFAULT false NOT NULL,
	`ended_at` integer,
	`ended_why` text,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`flow_id`) REFERENCES `flow`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `flow_version`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "bot_run_ended" CHECK((ended_at is null) = (ended_why is null)),
	CONSTRAINT "bot_run_silence_open" CHECK(silence_due_at is null or ended_at is null)
) STRICT;
--> statement-breakpoint
CREATE INDEX `bot_run_conversation` ON `bot_run` (`conversation_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `bot_run_open` ON `bot_run` (`conversation_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `bot_run_silence` ON `bot_run` (`silence_due_at`) WHERE silence_due_at is not null;--> statement-breakpoint
CREATE TABLE `flow` (
	`id` integer PRIMARY KEY NOT NULL,
	`draft` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`published_id` integer,
	`secret` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` integer,
	`archived_at` integer,
	FOREIGN KEY (`changed_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `flow_live` ON `flow` (`id`) WHERE archived_at is null;--> statement-breakpoint
CREATE TABLE `flow_place` (
	`id` integer PRIMARY KEY NOT NULL,
	`flow_id` integer NOT NULL,
	`number_id` integer,
	`team_id` integer,
	`hours` text NOT NULL,
	`takes_reopened` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`flow_id`) REFERENCES `flow`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`number_id`) REFERENCES `number`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "flow_place_one" CHECK((number_id is null) <> (team_id is null)),
	CONSTRAINT "flow_place_hours" CHECK(hours in ('always','open','closed'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `flow_place_flow` ON `flow_place` (`flow_id`);--> statement-breakpoint
CREATE INDEX `flow_place_number` ON `flow_place` (`number_id`);--> statement-breakpoint
CREATE INDEX `flow_place_team` ON `flow_place` (`team_id`);--> statement-breakpoint
CREATE TABLE `flow_version` (
	`id` integer PRIMARY KEY NOT NULL,
	`flow_id` integer NOT NULL,
	`body` text NOT NULL,
	`published_at` integer NOT NULL,
	`published_by` integer,
	FOREIGN KEY (`flow_id`) REFERENCES `flow`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `flow_version_flow` ON `flow_version` (`flow_id`,`id`);--> statement-breakpoint
ALTER TABLE `conversation` ADD `bot_run_id` integer;--> statement-breakpoint
CREATE INDEX `conversation_bot` ON `conversation` (`team_id`,`id`) WHERE bot_run_id is not null;