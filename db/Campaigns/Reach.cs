using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Campaigns;

/// <summary>What is counted: a page that was opened, or a short address that was followed to it.</summary>
/// <param name="Slug">The campaign's address.</param>
/// <param name="Code">The short address; empty for the page itself.</param>
public readonly record struct Visit(string Slug, string Code);

/// <summary>Counts visits by day.</summary>
/// <param name="db">The database.</param>
/// <param name="log">Says when the database is out of reach.</param>
/// <param name="clock">Which day it is.</param>
public sealed class VisitCounter(NpgsqlDataSource db, ILogger<VisitCounter> log, Clock clock) : CountInMemory<Visit>(db, log)
{
    /// <inheritdoc/>
    protected override Task AddAsync(NpgsqlConnection connection, Visit[] keys, int[] counts, CancellationToken ct) => connection.ExecuteAsync(new CommandDefinition("""
        insert into campaigns.view_count (campaign_id, code, day, views)
        select c.id, counted.code, @Today, counted.views
        from unnest(@slugs, @codes, @counts) as counted (slug, code, views)
        join campaigns.campaign c on c.slug = counted.slug
        order by c.id, counted.code
        on conflict (campaign_id, code, day) do update set views = view_count.views + excluded.views
        """, new { slugs = keys.Select(key => key.Slug).ToArray(), codes = keys.Select(key => key.Code).ToArray(), counts, clock.Today }, cancellationToken: ct));
}

/// <summary>A short address of a campaign.</summary>
/// <param name="Code">What stands after <c>/go/</c>.</param>
/// <param name="Slug">Where it leads.</param>
/// <param name="Channel">Where it is shown.</param>
/// <param name="Label">Where exactly.</param>
/// <param name="Visits">How often it was followed.</param>
public sealed record ShortLink(string Code, string Slug, MediaChannel Channel, string Label, int Visits);

/// <summary>What other media did.</summary>
/// <param name="Id">The row.</param>
/// <param name="Channel">Which kind.</param>
/// <param name="Title">What it was.</param>
/// <param name="ShownOn">On which day.</param>
/// <param name="Reach">How many it reached, as they say; null where they do not.</param>
/// <param name="Source">Who says so.</param>
public sealed record Mention(Guid Id, MediaChannel Channel, string Title, DateOnly ShownOn, int? Reach, string Source);

/// <summary>How far a campaign reached by what is counted here.</summary>
/// <param name="Opened">How often its page was opened.</param>
/// <param name="Followed">How often its short addresses were followed.</param>
/// <param name="SignedUp">For how many people places are held.</param>
/// <param name="Came">How many came, where somebody counted.</param>
public sealed record CampaignReach(long Opened, long Followed, int SignedUp, int Came);

/// <summary>A day's visits by one way in.</summary>
/// <param name="Day">The day.</param>
/// <param name="Code">The short address; empty for the page itself.</param>
/// <param name="Channel">Where the address is shown; null for the page itself.</param>
/// <param name="Label">Where exactly; empty for the page itself.</param>
/// <param name="Views">How often.</param>
public sealed record DayOfVisits(DateOnly Day, string Code, MediaChannel? Channel, string Label, long Views);

/// <summary>Asks how far campaigns reached.</summary>
/// <param name="db">The database.</param>
public sealed class ReachReader(NpgsqlDataSource db)
{
    /// <summary>A short address; null when there is none.</summary>
    public async Task<ShortLink?> LinkAsync(string code, CancellationToken ct) => (await LinksAsync(null, code, ct)).SingleOrDefault();

    /// <summary>The short addresses of a campaign, the oldest first.</summary>
    public Task<IReadOnlyList<ShortLink>> LinksAsync(Id<Campaign> campaign, CancellationToken ct) => LinksAsync(campaign, null, ct);

    /// <summary>What other media did for it, the newest first.</summary>
    public async Task<IReadOnlyList<Mention>> MentionsAsync(Id<Campaign> campaign, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Mention>(new CommandDefinition("""
            select id, channel, title, shown_on, reach, source
            from campaigns.mention
            where campaign_id = @campaign
            order by shown_on desc, id
            limit 200
            """, new { campaign }, cancellationToken: ct))];
    }

    /// <summary>The figures of a campaign.</summary>
    public async Task<CampaignReach> OfAsync(Id<Campaign> campaign, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<CampaignReach>(new CommandDefinition("""
            select (select coalesce(sum(views), 0)::bigint from campaigns.view_count where campaign_id = @campaign and code = '') as opened,
                   (select coalesce(sum(views), 0)::bigint from campaigns.view_count where campaign_id = @campaign and code <> '') as followed,
                   (select coalesce(sum(s.people), 0)::int
                    from campaigns.sign_up s
                    join campaigns.event e on e.id = s.event_id
                    where e.campaign_id = @campaign and s.cancelled_on is null) as signed_up,
                   (select coalesce(sum(t.people), 0)::int
                    from campaigns.turnout t
                    join campaigns.event e on e.id = t.event_id
                    where e.campaign_id = @campaign) as came
            """, new { campaign }, cancellationToken: ct));
    }

    /// <summary>Visits by day and way in, the newest first, two thousand rows at most.</summary>
    public async Task<IReadOnlyList<DayOfVisits>> DaysAsync(Id<Campaign> campaign, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<DayOfVisits>(new CommandDefinition("""
            select v.day, v.code, l.channel, coalesce(l.label, '') as label, v.views
            from campaigns.view_count v
            left join campaigns.link l on l.code = v.code
            where v.campaign_id = @campaign
            order by v.day desc, v.code
            limit 2000
            """, new { campaign }, cancellationToken: ct))];
    }

    private async Task<IReadOnlyList<ShortLink>> LinksAsync(Id<Campaign>? campaign, string? code, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ShortLink>(new CommandDefinition("""
            select l.code, c.slug, l.channel, l.label,
                   (select coalesce(sum(v.views), 0)::int from campaigns.view_count v where v.campaign_id = l.campaign_id and v.code = l.code) as visits
            from campaigns.link l
            join campaigns.campaign c on c.id = l.campaign_id
            where (@campaign::uuid is null or l.campaign_id = @campaign)
              and (@code::text is null or l.code = @code)
            order by l.made_at, l.code
            limit 100
            """, new { campaign, code }, cancellationToken: ct))];
    }
}
