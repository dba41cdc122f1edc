using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What was looked for in vain.</summary>
/// <param name="Words">The words.</param>
/// <param name="Times">How often in the last ninety days.</param>
/// <param name="LastOn">The last day.</param>
public sealed record SearchMiss(string Words, int Times, DateOnly LastOn);

/// <summary>Keeps the words of equal meaning.</summary>
/// <param name="db">The database.</param>
public sealed class SearchDesk(NpgsqlDataSource db)
{
    /// <summary>The tag of every cached answer to a search.</summary>
    public const string Tag = "search";

    /// <summary>The longest word, in characters.</summary>
    public const int Longest = 20;

    /// <summary>From now on whoever looks for one of two words finds the other too.</summary>
    /// <exception cref="Refusal"><c>text.needed</c>, <c>text.long</c> beside One or Other; <c>synonym.same</c>; <c>synonym.known</c></exception>
    public async Task AddAsync(string one, string other, Actor by, CancellationToken ct)
    {
        var pair = new[] { Word(one, "One"), Word(other, "Other") };
        Array.Sort(pair, StringComparer.Ordinal);
        if (pair[0] == pair[1]) throw new Refusal("synonym.same") { Field = "Other" };
        await db.InTransactionAsync(async tx =>
        {
            var added = await tx.ExecuteAsync("""
                insert into disclosure.synonym (one, other, added_by)
                values (@one, @other, @person)
                on conflict do nothing
                """, new { one = pair[0], other = pair[1], person = by.Person });
            if (added == 0) throw new Refusal("synonym.known") { Field = "Other" };
            await tx.EvictAsync(Tag);
            await tx.RecordAsync(by, "synonym.added", new { one = pair[0], other = pair[1] });
        }, ct);
    }

    /// <summary>The two words mean different things after all. Nothing happens where it was done before.</summary>
    public Task RemoveAsync(string one, string other, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var removed = await tx.ExecuteAsync("""
            delete from disclosure.synonym
            where one = @one and other = @other
            """, new { one, other });
        if (removed == 0) return;
        await tx.EvictAsync(Tag);
        await tx.RecordAsync(by, "synonym.removed", new { one, other });
    }, ct);

    /// <summary>What was looked for in vain in the last ninety days, the most often first; at most fifty.</summary>
    public async Task<IReadOnlyList<SearchMiss>> MissesAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<SearchMiss>(new CommandDefinition("""
            select words, sum(times)::int as times, max(day) as last_on
            from disclosure.search_miss
            where day > (kernel.now() at time zone 'Asia/Shanghai')::date - 90
            group by words
            order by 2 desc, 3 desc, words
            limit 50
            """, cancellationToken: ct))];
    }

    private static string Word(string? typed, string field)
    {
        var word = SearchText.Folded(Lines.Single(typed, field, Longest, needed: true));
        return SearchText.Words(word).Count > 0 ? word : throw new Refusal("text.needed") { Field = field };
    }
}

/// <summary>Each night: what was looked for in vain is forgotten when its time in <c>kernel.retention</c> is over, and addresses that never confirmed.</summary>
public sealed class SweepReaders : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "disclosure.sweep";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var misses = await tx.ExecuteAsync("""
            delete from disclosure.search_miss
            where day < kernel.now() - (select kept from kernel.retention where table_name = 'disclosure.search_miss')
            """);
        var alerts = await tx.ExecuteAsync("""
            delete from disclosure.alert
            where confirmed_at is null and asked_at < kernel.now() - interval '2 days'
            """);
        await tx.RecordAsync(Actor.System, "disclosure.swept", new { misses, alerts });
    }
}
