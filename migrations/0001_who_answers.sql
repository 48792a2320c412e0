CREATE TABLE `person_skill` (
	`person_id` integer NOT NULL,
	`skill` text NOT NULL,
	PRIMARY KEY(`person_id`, `skill`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `supervision` (
	`person_id` integer NOT NULL,
	`team_id` integer NOT NULL,
	PRIMARY KEY(`person_id`, `team_id`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `ask` (
	`conversation_id` integer PRIMARY KEY NOT NULL,
	`asker_id` integer NOT NULL,
	`owner_id` integer NOT NULL,
	`at` integer NOT NULL,
	`due_at` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asker_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `ask_due` ON `ask` (`due_at`);--> statement-breakpoint
CREATE TABLE `assignment` (
	`id` integer PRIMARY KEY NOT NULL,
	`conversation_id` integer NOT NULL,
	`team_id` integer NOT NULL,
	`person_id` integer,
	`from_id` integer,
	`at` integer NOT NULL,
	`how` text NOT NULL,
	`is_time_out` integer DEFAULT false NOT NULL,
	`eligible` integer,
	`load` integer,
	`cap` integer,
	`team_load` integer,
	`team_cap` integer,
	`skipped` text,
	`rule_id` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "assignment_how" CHECK(how in ('turn','least_busy','returning','responsible','claim','given','taken_over','asked','transferred','reopened','nobody'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `assignment_conversation` ON `assignment` (`conversation_id`,`id`);--> statement-breakpoint
CREATE INDEX `assignment_at` ON `assignment` (`at`);--> statement-breakpoint
CREATE TABLE `conversation_label` (
	`conversation_id` integer NOT NULL,
	`label_id` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `label_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`label_id`) REFERENCES `label`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `conversation_label_label` ON `conversation_label` (`label_id`);--> statement-breakpoint
CREATE TABLE `draft` (
	`conversation_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`kind` text NOT NULL,
	`body` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `person_id`, `kind`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "draft_kind" CHECK("draft"."kind" in ('reply','note'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `draft_changed` ON `draft` (`changed_at`);--> statement-breakpoint
CREATE TABLE `handover` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` integer NOT NULL,
	`from_id` integer NOT NULL,
	`from_team_id` integer NOT NULL,
	`to_id` integer,
	`to_team_id` integer NOT NULL,
	`reason` text NOT NULL,
	`note_id` integer,
	`draft` text,
	`at` integer NOT NULL,
	`opened_at` integer,
	`read_at` integer,
	`return_due_at` integer,
	`returned_at` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `handover_conversation` ON `handover` (`conversation_id`,`id`);--> statement-breakpoint
CREATE INDEX `handover_return` ON `handover` (`return_due_at`) WHERE return_due_at is not null;--> statement-breakpoint
CREATE TABLE `label` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`colour` text DEFAULT 'grey' NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `label_name` ON `label` (lower("name"));--> statement-breakpoint
CREATE TABLE `rule` (
	`id` integer PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`conditions` text NOT NULL,
	`team_id` integer NOT NULL,
	`skills` text DEFAULT '[]' NOT NULL,
	`priority` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `rule_position` ON `rule` (`position`);--> statement-breakpoint
CREATE TABLE `team_skip_label` (
	`team_id` integer NOT NULL,
	`label_id` integer NOT NULL,
	PRIMARY KEY(`team_id`, `label_id`),
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`label_id`) REFERENCES `label`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `presence_span` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`why` text NOT NULL,
	`since` integer NOT NULL,
	`until` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "presence_span_state" CHECK("presence_span"."state" in ('available','busy','break','offline'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `presence_span_person` ON `presence_span` (`person_id`,`since`);--> statement-breakpoint
CREATE UNIQUE INDEX `presence_span_open` ON `presence_span` (`person_id`) WHERE until is null;--> statement-breakpoint
CREATE TABLE `shift` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`weekday` integer NOT NULL,
	`start_minute` integer NOT NULL,
	`minutes` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "shift_weekday" CHECK("shift"."weekday" between 1 and 7),
	CONSTRAINT "shift_minutes" CHECK("shift"."start_minute" between 0 and 1439 and "shift"."minutes" between 1 and 1440)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `shift_start` ON `shift` (`person_id`,`weekday`,`start_minute`);--> statement-breakpoint
CREATE TABLE `shift_exception` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`day` text NOT NULL,
	`start_minute` integer,
	`minutes` integer,
	`note` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "shift_exception_hours" CHECK((start_minute is null) = (minutes is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `shift_exception_day` ON `shift_exception` (`person_id`,`day`);--> statement-breakpoint
DROP INDEX `team_name`;--> statement-breakpoint
ALTER TABLE `team` ADD `colour` text DEFAULT 'green' NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `time_out_minutes` integer DEFAULT 10;--> statement-breakpoint
ALTER TABLE `team` ADD `hop_max` integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `counts_by_hand` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `must_read` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `needs_note` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `signs` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `members_see` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `sticky_days` integer DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `skip_older_hours` integer;--> statement-breakpoint
ALTER TABLE `team` ADD `archived_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `team_name` ON `team` (lower("name")) WHERE archived_at is null;--> statement-breakpoint
ALTER TABLE `contact` ADD `language` text;--> statement-breakpoint
ALTER TABLE `contact` ADD `responsible_id` integer REFERENCES person(id);--> statement-breakpoint
ALTER TABLE `conversation` ADD `priority` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversation` ADD `skills` text;--> statement-breakpoint
ALTER TABLE `conversation` ADD `rule_id` integer;--> statement-breakpoint
ALTER TABLE `conversation` ADD `reassign_due_at` integer;--> statement-breakpoint
ALTER TABLE `conversation` ADD `is_time_out_stretched` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `conversation` ADD `tried` text;--> statement-breakpoint
ALTER TABLE `conversation` ADD `held_at` integer;--> statement-breakpoint
ALTER TABLE `conversation` ADD `transfers` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversation` ADD `handover_id` integer;--> statement-breakpoint
CREATE INDEX `conversation_queue` ON `conversation` (`team_id`,-priority,coalesce(waiting_since, 9007199254740991),`id`) WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX `conversation_reassign` ON `conversation` (`reassign_due_at`) WHERE reassign_due_at is not null;--> statement-breakpoint
ALTER TABLE `membership` ADD `is_primary` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `membership` ADD `last_turn` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `person` ADD `presence_reason` text;--> statement-breakpoint
ALTER TABLE `person` ADD `presence_since` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `person` ADD `presence_hold` text DEFAULT 'tab' NOT NULL;--> statement-breakpoint
ALTER TABLE `person` ADD `presence_back` text;--> statement-breakpoint
ALTER TABLE `person` ADD `works_shifts` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `person` ADD `is_on_shift` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `person` ADD `shift_due_at` integer;--> statement-breakpoint
ALTER TABLE `person` ADD `extended_until` integer;--> statement-breakpoint
ALTER TABLE `person` ADD `is_scoped` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `tally_owner` ON `tally` (`owner_id`,`status`);--> statement-breakpoint
CREATE INDEX `person_shift` ON `person` (`shift_due_at`) WHERE shift_due_at is not null;--> statement-breakpoint
CREATE VIEW oversight AS
	SELECT s.person_id, s.team_id FROM supervision s JOIN person p ON p.id = s.person_id AND p.role = 'supervisor' AND p.is_scoped = 1
	UNION ALL SELECT m.person_id, m.team_id FROM membership m JOIN team t ON t.id = m.team_id WHERE t.members_see = 1;
