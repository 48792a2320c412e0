CREATE TABLE `reading` (
	`conversation_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`message_id` integer NOT NULL,
	`is_marked` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`conversation_id`, `person_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
