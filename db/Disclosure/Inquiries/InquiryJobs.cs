using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The due days of questions that wait, moved by a change of rule or calendar.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">What is over keeps its day.</param>
public sealed class InquiryDeadlines(NpgsqlDataSource db, Clock clock) : IOpenDeadlines
{
    private sealed record Row(Id<Inquiry> Id, string Number, DateOnly DueOn, Json<DeadlineReasoning> Reasoning);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MovedDeadline>> PreviewAsync(RuleBook rules, WorkingCalendar calendar, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. from moved in await MovedAsync(connection, rules, calendar) select new MovedDeadline(new("Inquiry.Moved", moved.Row.Number), moved.Row.DueOn, moved.Deadline.DueOn)];
    }

    /// <inheritdoc/>
    public async Task<int> MoveAsync(NpgsqlConnection tx, RuleBook rules, WorkingCalendar calendar, CancellationToken ct)
    {
        var moved = await MovedAsync(tx, rules, calendar);
        foreach (var (row, deadline) in moved)
            await tx.ExecuteAsync("""
                update disclosure.inquiry
                set due_on = @due, reasoning = @reasoning
                where id = @Id and stage = 'waiting'
                """, new { row.Id, due = deadline.DueOn, reasoning = Json.Of(deadline.Reasoning) });
        return moved.Count;
    }

    private async Task<IReadOnlyList<(Row Row, Deadline Deadline)>> MovedAsync(NpgsqlConnection connection, RuleBook rules, WorkingCalendar calendar) =>
    [
        .. from row in await connection.QueryAsync<Row>("""
               select id, number, due_on, reasoning
               from disclosure.inquiry
               where stage = 'waiting' and due_on >= @Today
               order by id
               """, new { clock.Today })
           let deadline = new Deadline(row.Reasoning.Value).By(rules, calendar)
           where deadline.DueOn != row.DueOn
           select (row, deadline),
    ];
}
