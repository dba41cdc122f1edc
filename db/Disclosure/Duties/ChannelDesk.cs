using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Where information may be published, from a day on.</summary>
/// <param name="Code">Its code.</param>
/// <param name="TitleZh">Its name.</param>
/// <param name="TitleEn">Its name in English.</param>
/// <param name="Position">Its place in the list.</param>
/// <param name="ValidFrom">Since when it stands so.</param>
/// <param name="ValidTo">The last day on which it is asked for; null while it is.</param>
/// <param name="Source">On what that rests; empty for what the release brings.</param>
public sealed record Channel(string Code, string TitleZh, string TitleEn, int Position, DateOnly ValidFrom, DateOnly? ValidTo, string Source)
{
    /// <summary>The channel that this site itself is: an edition is its evidence.</summary>
    public const string Site = "government_website";

    /// <summary>两微一端, the WeChat account among them.</summary>
    public const string SocialMedia = "social_media";

    /// <summary>Its name in the language.</summary>
    public string Title(Wording words) => words.IsChinese ? TitleZh : TitleEn;

    /// <summary>Whether it is asked for on a day.</summary>
    public bool StandsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <summary>A required channel that was used.</summary>
/// <param name="OccurrenceId">The occurrence.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Evidence">An address, or what shows it.</param>
/// <param name="UsedOn">The day.</param>
public sealed record ChannelUse(Id<Occurrence> OccurrenceId, string Channel, string Evidence, DateOnly UsedOn);

/// <summary>Channels: which are required, which were used, and the evidence.</summary>
/// <param name="db">The database.</param>
/// <param name="duties">Reads the occurrences.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class ChannelDesk(NpgsqlDataSource db, DisclosureReader duties, Clock clock)
{
    private const int LongestEvidence = 300;

    // Anything shorter says nothing that could be looked up.
    private const int ShortestEvidence = 6;

    /// <summary>Every channel as it stands today, those that are no longer asked for included: what was published there stays named.</summary>
    public async Task<IReadOnlyList<Channel>> AllAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Channel>(new CommandDefinition("""
            select c.code, c.title_zh, c.title_en, c.position, c.valid_from, c.valid_to, c.source
            from reference.channel c
            where c.valid_from = (select max(n.valid_from) from reference.channel n where n.code = c.code and n.valid_from <= @Today)
            order by c.position, c.code
            """, new { clock.Today }, cancellationToken: ct))];
    }

    /// <summary>What was used for some occurrences.</summary>
    public async Task<ILookup<Id<Occurrence>, ChannelUse>> UsedAsync(IEnumerable<Id<Occurrence>> occurrences, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var uses = await connection.QueryAsync<ChannelUse>(new CommandDefinition("""
            select occurrence_id, channel, evidence, used_on
            from disclosure.channel_use
            where occurrence_id = any(@ids)
            """, new { ids = occurrences.Select(id => id.Value).ToArray() }, cancellationToken: ct));
        return uses.ToLookup(use => use.OccurrenceId);
    }

    /// <summary>Ticks a required channel, with what shows that it was used.</summary>
    /// <param name="id">The occurrence.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="evidence">An address, or what shows it: a photo's number, a programme and its time.</param>
    /// <param name="usedOn">The day.</param>
    /// <param name="by">Who answers for it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>occurrence.absent</c>, <c>channel.notRequired</c>, <c>channel.site</c>, <c>channel.evidence.short</c>, <c>channel.day.range</c>, <c>channel.taken</c>, and for the evidence <c>text.…</c></exception>
    public async Task UseAsync(Id<Occurrence> id, string channel, string evidence, DateOnly usedOn, Actor by, CancellationToken ct)
    {
        var shown = Lines.Single(evidence, "Evidence", LongestEvidence, needed: true);
        if (shown.Length < ShortestEvidence) throw new Refusal("channel.evidence.short") { Field = "Evidence" };
        var line = await duties.FindAsync(id, ct) ?? throw new Refusal("occurrence.absent");
        var duty = (await duties.EverAsync(ct)).FirstOrDefault(row => row.Code == line.Obligation);
        if (channel == Channel.Site) throw new Refusal("channel.site") { Field = "Channel" };
        if (duty?.Channels.Contains(channel) != true) throw new Refusal("channel.notRequired") { Field = "Channel" };
        if (usedOn < line.BegunOn || usedOn > clock.Today) throw new Refusal("channel.day.range", line.BegunOn) { Field = "UsedOn" };
        await db.InTransactionAsync(async tx =>
        {
            var added = await tx.ExecuteAsync("""
                insert into disclosure.channel_use (occurrence_id, channel, evidence, used_on, recorded_by)
                values (@id, @channel, @shown, @usedOn, @person)
                on conflict do nothing
                """, new { id, channel, shown, usedOn, person = by.Person });
            if (added == 0) throw new Refusal("channel.taken") { Field = "Channel" };
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "channel.used", id, new { channel });
        }, ct);
    }
}
