using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A request as a verb finds it.</summary>
internal sealed record RequestRow(RequestStage Stage, DateOnly? StartedOn, RequestMatter Matter, string Wanted);

/// <summary>One act on a request.</summary>
/// <param name="Id">The request.</param>
/// <param name="Act">The act.</param>
/// <param name="By">Who does it.</param>
/// <param name="Said">What the journal calls it.</param>
internal sealed record RequestChange(Id<RequestFile> Id, RequestAct Act, Actor By, string Said)
{
    /// <summary>The clock starts, or starts anew, today.</summary>
    public bool Starts { get; init; }

    /// <summary>The refusal where its stage does not allow the act; null is the general one.</summary>
    public string? Never { get; init; }
}

/// <summary>Changing a request: what its verbs share.</summary>
internal static class RequestChanges
{
    extension(NpgsqlDataSource db)
    {
        /// <summary>Lock, flow, what belongs to the act, the clock anew, journal: every verb on a request that exists.</summary>
        /// <exception cref="Refusal"><c>request.absent</c>, <c>request.act.never</c></exception>
        public Task ChangeAsync(RequestChange change, RequestClocks clocks, DateOnly today, Func<NpgsqlConnection, RequestRow, Task<object?>> also, CancellationToken ct) => db.InTransactionAsync(async tx =>
        {
            var row = await tx.QuerySingleOrDefaultAsync<RequestRow>("""
                select stage, started_on, matter, wanted
                from disclosure.request
                where id = @Id
                for update
                """, new { change.Id }) ?? throw new Refusal("request.absent");
            if (change.Never is { } never && !row.Stage.Allows(change.Act)) throw new Refusal(never);
            var stage = row.Stage.After(change.Act);
            var detail = await also(tx, row);
            await tx.RecountAsync(change.Id, stage, change.Starts ? today : row.StartedOn, clocks, today);
            await tx.RecordAsync(change.By, change.Said, change.Id, detail);
        }, ct);
    }
}
