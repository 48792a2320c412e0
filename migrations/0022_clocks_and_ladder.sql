CREATE TABLE `escalation` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` integer NOT NULL,
	`team_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`reason_id` integer NOT NULL,
	`note_id` integer,
	`at` integer NOT NULL,
	`due_at` integer,
	`late_at` integer,
	`ended_at` integer,
	`ended_how` text,
	`ended_by` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reason_id`) REFERENCES `escalation_reason`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "escalation_ended" CHECK((ended_at is null) = (ended_how is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `escalation_open` ON `escalation` (`conversation_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `escalation_due` ON `escalation` (`due_at`) WHERE ended_at is null and late_at is null and due_at is not null;--> statement-breakpoint
CREATE INDEX `escalation_reason_at` ON `escalation` (`reason_id`,`at`);--> statement-breakpoint
CREATE TABLE `escalation_reason` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ready` text,
	`name` text,
	`position` integer DEFAULT 0 NOT NULL,
	`archived_at` integer
) STRICT;
--> statement-breakpoint
CREATE TABLE `ladder` (
	`id` integer PRIMARY KEY NOT NULL,
	`team_id` integer,
	`steps` text NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `ladder_team` ON `ladder` (`team_id`);--> statement-breakpoint
CREATE TABLE `sla_timer` (
	`conversation_id` integer PRIMARY KEY NOT NULL,
	`team_id` integer NOT NULL,
	`priority` integer NOT NULL,
	`waiting_since` integer,
	`stint` integer NOT NULL,
	`stint_at` integer NOT NULL,
	`pauses` text DEFAULT '[]' NOT NULL,
	`paused_at` integer,
	`answer_warn_at` integer,
	`answer_due_at` integer,
	`resolution_warn_at` integer,
	`resolution_due_at` integer,
	`step_due_at` integer,
	`answer_warned_at` integer,
	`answer_late_at` integer,
	`resolution_warned_at` integer,
	`resolution_late_at` integer,
	`steps` integer DEFAULT 0 NOT NULL,
	`next_at` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `sla_timer_next` ON `sla_timer` (`next_at`) WHERE next_at is not null;--> statement-breakpoint
CREATE TABLE `team_target` (
	`team_id` integer NOT NULL,
	`priority` integer NOT NULL,
	`first_minutes` integer,
	`next_minutes` integer,
	`resolution_minutes` integer,
	`is_wall` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`team_id`, `priority`),
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
INSERT INTO escalation_reason (ready, position) VALUES ('complaint', 1), ('money', 2), ('expert', 3), ('permission', 4), ('other', 5);--> statement-breakpoint
INSERT INTO sla_timer (conversation_id, team_id, priority, waiting_since, stint, stint_at, paused_at)
  SELECT id, team_id, priority, waiting_since, reopenings, opened_at, CASE WHEN status = 'waiting' THEN last_message_at END FROM conversation WHERE status <> 'resolved';
