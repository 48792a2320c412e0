CREATE TABLE `contact_block` (
	`contact_id` integer NOT NULL,
	`number_id` integer NOT NULL,
	`state` text NOT NULL,
	`error_code` integer,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`contact_id`, `number_id`),
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contact_block_state" CHECK("contact_block"."state" in ('waiting','blocked','open','refused'))
) STRICT;
--> statement-breakpoint
ALTER TABLE `contact` ADD `blocked_at` integer;--> statement-breakpoint
ALTER TABLE `contact` ADD `blocked_by` integer REFERENCES person(id);