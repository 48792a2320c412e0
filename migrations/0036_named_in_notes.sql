CREATE TABLE `mention` (
	`person_id` integer NOT NULL,
	`conversation_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `conversation_id`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
