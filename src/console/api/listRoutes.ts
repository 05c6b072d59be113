/** Routes of lists: the queue, the search, alarms, the board. */
import { z } from "zod";
import * as desk from "./desk.ts";
import * as queue from "./queue.ts";
import { get, post, root } from "./spec.ts";
import { done, id } from "./values.ts";

export const listRoutes = {
  queue: {
    ...get(`${root}/queue`, "queue.read", "Cases by urgency, then waiting time", queue.queuePage),
    query: queue.queueQuery,
  },
  search: post(
    `${root}/search`,
    "search",
    "Find cases by code, phone, place, category, date",
    queue.searchBody,
    queue.searchPage,
  ),
  alarms: get(`${root}/alarms`, "alarms.read", "The last alarms, newest first", queue.alarmPage),
  alarmSeen: {
    ...post(`${root}/alarms/:alarm/seen`, "alarms.seen", "Acknowledge an alarm", z.object({}), done),
    params: z.object({ alarm: id }),
  },
  board: get(`${root}/board`, "board.read", "The supervisor's live board", queue.board),
  numbers: {
    ...get(`${root}/numbers`, "numbers.read", "Counts for statistics; small cells are hidden", queue.numbers),
    query: queue.numbersQuery,
  },
  desk: {
    ...get(`${root}/desk`, "desk.read", "Prepared answers, cards, numbers, protocols", desk.desk),
    query: desk.deskQuery,
  },
  events: {
    ...get(`${root}/events`, "events.read", "Live events; resumes after Last-Event-ID", "stream"),
    query: desk.eventsQuery,
  },
} as const;
