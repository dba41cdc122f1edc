using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>The public figures. They count submissions and matters, never people.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Now.</param>
public sealed class ComplaintReader(NpgsqlDataSource db, Clock clock)
{
    private sealed record Numbers(int Received, int Due, int InTime, int LookedAt, int Held, int Accepted, int Repeat, int Undecided);

    private sealed record TownRow(string? Town, int Count);

    private sealed record KindRow(ComplaintKind Kind, int Count);

    /// <summary>The figures of the last twelve months, today included.</summary>
    public async Task<ComplaintFigures> FiguresAsync(CancellationToken ct)
    {
        var (from, to) = (clock.Today.AddYears(-1).AddDays(1), clock.Today);
        await using var connection = await db.OpenConnectionAsync(ct);
        var n = await NumbersAsync(connection, from, to);
        var towns = (await TownsAsync(connection, from, to)).ToArray();
        var kinds = (await KindsAsync(connection, from, to)).ToArray();
        return new(from, to, n.Received, new(n.Due, n.InTime), new(n.LookedAt, n.Held), new(n.Accepted, n.Repeat), new(n.Accepted, n.Undecided),
            [.. towns.Zip(SmallCounts.Hide([.. towns.Select(row => row.Count)]), (row, shown) => new TownFigure(row.Town, shown))],
            [.. kinds.Zip(SmallCounts.Hide([.. kinds.Select(row => row.Count)]), (row, shown) => new KindFigure(row.Kind, shown))]);
    }

    // A repeat whose rating is undecided counts as undecided only while no other pair of its has been linked.
    private static Task<Numbers> NumbersAsync(NpgsqlConnection connection, DateOnly from, DateOnly to) =>
        connection.QuerySingleAsync<Numbers>("""
            with taken as (
                select s.id,
                       exists (select 1 from complaints.candidate c where c.submission_id = s.id and c.relation = 'repeat' and c.verdict = 'linked') as repeat,
                       exists (select 1 from complaints.candidate c where c.submission_id = s.id and c.relation = 'repeat' and c.verdict is null) as open
                from complaints.submission s
                where s.received_on between @from and @to and s.stage not in ('received', 'refused'))
            select (select count(*)::int from complaints.submission where received_on between @from and @to) as received,
                   (select count(*)::int from complaints.clock
                    where phase = 'close' and (met_on between @from and @to or (met_on is null and due_on between @from and @to - 1))) as due,
                   (select count(*)::int from complaints.clock where phase = 'close' and met_on between @from and @to and met_on <= due_on) as in_time,
                   (select count(*)::int from complaints.look_back where (done_at at time zone 'Asia/Shanghai')::date between @from and @to) as looked_at,
                   (select count(*)::int from complaints.look_back where held and (done_at at time zone 'Asia/Shanghai')::date between @from and @to) as held,
                   (select count(*)::int from taken) as accepted,
                   (select count(*)::int from taken where repeat) as repeat,
                   (select count(*)::int from taken where open and not repeat) as undecided
            """, new { from, to });

    private static Task<IEnumerable<TownRow>> TownsAsync(NpgsqlConnection connection, DateOnly from, DateOnly to) =>
        connection.QueryAsync<TownRow>("""
            select t.code as town, count(s.id)::int as count
            from (select code from reference.town union all select null) as t
            left join complaints.submission s on (s.town = t.code or (s.town is null and t.code is null)) and s.received_on between @from and @to
            group by t.code
            having t.code is not null or count(s.id) > 0
            order by t.code nulls last
            """, new { from, to });

    private static Task<IEnumerable<KindRow>> KindsAsync(NpgsqlConnection connection, DateOnly from, DateOnly to) =>
        connection.QueryAsync<KindRow>("""
            select kind, count(*)::int as count
            from complaints.submission
            where received_on between @from and @to
            group by kind
            order by count(*) desc, kind
            """, new { from, to });
}
