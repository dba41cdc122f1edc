using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The clock of a request, counted anew from its rows.</summary>
internal static class RequestCount
{
    private sealed record PauseRow(DateOnly FromOn, DateOnly? ToOn, string Whom);

    private sealed record ExtensionRow(int Days, string Reason);

    extension(NpgsqlConnection tx)
    {
        /// <summary>Sets stage and clock. Only a running request has a due day; an open consultation reaches until today.</summary>
        public async Task RecountAsync(Id<RequestFile> id, RequestStage stage, DateOnly? started, RequestClocks clocks, DateOnly today)
        {
            Deadline? due = null;
            if (started is { } start && stage == RequestStage.Running)
            {
                var pauses = await tx.QueryAsync<PauseRow>("""
                    select from_on, to_on, whom
                    from disclosure.request_pause
                    where request_id = @id and coalesce(to_on, @today) >= @start
                    order by from_on
                    """, new { id, start, today });
                var extension = await tx.QuerySingleOrDefaultAsync<ExtensionRow>("""
                    select days, reason
                    from disclosure.request_extension
                    where request_id = @id and approved_by is not null
                    """, new { id });
                var matter = await tx.QuerySingleAsync<RequestMatter>("""
                    select matter
                    from disclosure.request
                    where id = @id
                    """, new { id });
                due = clocks.Answer(matter, start,
                    pauses.Select(pause => new Pause(pause.FromOn, pause.ToOn ?? (today < pause.FromOn ? pause.FromOn : today), pause.Whom)),
                    extension is null ? null : new Extension(extension.Days, extension.Reason));
            }
            await tx.ExecuteAsync("""
                update disclosure.request
                set stage = @stage, started_on = @started, confirmed_on = coalesce(confirmed_on, @started), due_on = @dueOn, reasoning = @reasoning
                where id = @id
                """, new { id, stage, started, dueOn = due?.DueOn, reasoning = due is null ? (Json<DeadlineReasoning>?)null : Json.Of(due.Reasoning) });
        }
    }
}
