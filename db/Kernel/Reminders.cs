using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>A step that was reached just now for one record.</summary>
/// <param name="Subject">The record.</param>
/// <param name="DueOn">Its due day.</param>
/// <param name="Reaches">Whom it reaches.</param>
public sealed record RaisedReminder(Guid Subject, DateOnly DueOn, RungReach Reaches);

/// <summary>How a record stands on its ladder.</summary>
/// <param name="Subject">The record.</param>
/// <param name="OffsetDays">The highest step that was reached.</param>
/// <param name="AcknowledgedBy">Who said last that it is in hand; null while nobody has.</param>
/// <param name="AcknowledgedAt">When.</param>
public sealed record ReminderState(Guid Subject, int OffsetDays, Guid? AcknowledgedBy, DateTimeOffset? AcknowledgedAt);

/// <summary>Ladders of reminders as rows: a capability says what is open, this says whom it is time to tell. Whoever publishes leaves the list of what is open, and the ladder stops.</summary>
public static class Reminders
{
    extension(NpgsqlConnection tx)
    {
        /// <summary>Raises, for each open record, the highest step that it has reached and was not raised for.</summary>
        /// <param name="ladder">The ladder's name, e.g. <c>disclosure.duty</c>.</param>
        /// <param name="open">What is open, with its due day.</param>
        /// <param name="today">The day.</param>
        /// <param name="calendar">The official calendar.</param>
        public async Task<IReadOnlyList<RaisedReminder>> RaiseAsync(string ladder, IReadOnlyCollection<(Guid Subject, DateOnly DueOn)> open, DateOnly today, WorkingCalendar calendar)
        {
            var rungs = new Ladder([.. await tx.QueryAsync<Rung>("""
                select offset_days, reaches, quiet_if_acknowledged
                from kernel.rung
                where ladder = @ladder
                  and valid_from = (select max(begun.valid_from) from kernel.rung begun where begun.ladder = @ladder and begun.valid_from <= @today)
                order by offset_days
                """, new { ladder, today })]);
            var states = (await tx.RemindersOfAsync(ladder, [.. open.Select(each => each.Subject)])).ToDictionary(state => state.Subject);
            var raised = new List<RaisedReminder>();
            foreach (var (subject, dueOn) in open)
            {
                if (rungs.Reached(dueOn, today, calendar) is not { } rung) continue;
                var reaches = rung.ReachOf(states.GetValueOrDefault(subject)?.AcknowledgedAt is not null);
                var added = await tx.ExecuteAsync("""
                    insert into kernel.reminder (ladder, subject, due_on, offset_days, reaches)
                    values (@ladder, @subject, @dueOn, @OffsetDays, @reaches)
                    on conflict do nothing
                    """, new { ladder, subject, dueOn, rung.OffsetDays, reaches });
                if (added == 1) raised.Add(new(subject, dueOn, reaches));
            }
            return raised;
        }

        /// <summary>Says that a record is in hand.</summary>
        /// <returns>Whether any step had been reached.</returns>
        public async Task<bool> AcknowledgeAsync(string ladder, Guid subject, Id<AccountId> by) =>
            await tx.ExecuteAsync("""
                update kernel.reminder
                set acknowledged_by = @by, acknowledged_at = kernel.now()
                where ladder = @ladder and subject = @subject and acknowledged_at is null
                """, new { ladder, subject, by }) > 0;

        /// <summary>How records stand on their ladder; those for which no step was reached are left out.</summary>
        public async Task<IReadOnlyList<ReminderState>> RemindersOfAsync(string ladder, IReadOnlyCollection<Guid> subjects) =>
            [.. await tx.QueryAsync<ReminderState>("""
                select subject, max(offset_days) as offset_days,
                       (array_agg(acknowledged_by order by acknowledged_at desc) filter (where acknowledged_at is not null))[1] as acknowledged_by,
                       max(acknowledged_at) as acknowledged_at
                from kernel.reminder
                where ladder = @ladder and subject = any(@ids)
                group by subject
                """, new { ladder, ids = subjects.ToArray() })];
    }
}
