CREATE TABLE `dismissed_wording` (
	`person_id` integer NOT NULL,
	`wording` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `wording`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `survey` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` integer NOT NULL,
	`stint` integer NOT NULL,
	`team_id` integer NOT NULL,
	`writer_id` integer,
	`resolved_at` integer NOT NULL,
	`send_due_at` integer,
	`dropped` text,
	`asked_at` integer,
	`message_id` integer,
	`language` text,
	`score` integer,
	`answered_at` integer,
	`answer_id` integer,
	`comment_id` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`writer_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "survey_score" CHECK(score is null or score between 1 and 5),
	CONSTRAINT "survey_answer" CHECK((score is null) = (answered_at is null)),
	CONSTRAINT "survey_asked" CHECK((asked_at is null) = (message_id is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `survey_stint` ON `survey` (`conversation_id`,`stint`);--> statement-breakpoint
CREATE INDEX `survey_due` ON `survey` (`send_due_at`) WHERE send_due_at is not null;--> statement-breakpoint
CREATE INDEX `survey_message` ON `survey` (`message_id`) WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX `survey_team` ON `survey` (`team_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `survey_writer` ON `survey` (`writer_id`,`asked_at`);--> statement-breakpoint
CREATE TABLE `team_survey` (
	`team_id` integer PRIMARY KEY NOT NULL,
	`is_on` integer DEFAULT false NOT NULL,
	`question` text,
	`thanks` text,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
