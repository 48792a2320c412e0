CREATE TABLE `conversation_ad` (
	`conversation_id` integer PRIMARY KEY NOT NULL,
	`message_id` integer NOT NULL,
	`source_type` text,
	`source_id` text,
	`headline` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `conversation_ad_source` ON `conversation_ad` (`source_id`);--> statement-breakpoint
CREATE INDEX `conversation_ad_message` ON `conversation_ad` (`message_id`);--> statement-breakpoint
INSERT OR REPLACE INTO `conversation_ad` (`conversation_id`, `message_id`, `source_type`, `source_id`, `headline`, `at`)
SELECT `conversation_id`, `id`, json_extract(`told`, '$.sourceType'), json_extract(`told`, '$.sourceId'), json_extract(`told`, '$.headline'), `at`
FROM (SELECT `conversation_id`, `id`, `at`, json_extract(CASE WHEN json_valid(`extras`) THEN `extras` END, '$.referral') AS `told` FROM `message` WHERE `kind` = 'in' AND `extras` IS NOT NULL)
WHERE json_valid(`told`) AND json_type(CASE WHEN json_valid(`told`) THEN `told` END) = 'object' ORDER BY `id`;
