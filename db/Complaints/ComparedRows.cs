using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>The submission that has just come in.</summary>
internal sealed record Fresh(
    Guid Id, ComplaintKind Kind, string? Town, Guid? SiteId, string? Whereabouts, double? Lat, double? Lon, string Body, Guid? AgainOf, DateOnly ReceivedOn, byte[]? Mark)
{
    public Traits Traits { get; } = new(new(Id), Kind, Town, SiteId, Whereabouts, Lat, Lon, Body);
}

/// <summary>One that came before and is worth comparing.</summary>
internal sealed record Earlier(
    Guid Id, ComplaintKind Kind, string? Town, Guid? SiteId, string? Whereabouts, double? Lat, double? Lon, string Body, bool SamePerson)
{
    public Traits Traits { get; } = new(new(Id), Kind, Town, SiteId, Whereabouts, Lat, Lon, Body);
}

/// <summary>How the rows that are compared are found and counted.</summary>
internal static class ComparedRows
{
    private const double MetresADegree = 111_320;

    // The row of the empty bigram counts the texts.
    private const string AllTexts = "";

    private sealed record Frequency(string Gram, long Headlines, long Wholes);

    extension(NpgsqlConnection tx)
    {
        public Task<Fresh> FreshAsync(Id<Submission> id) =>
            tx.QuerySingleAsync<Fresh>("""
                select s.id, s.kind, s.town, s.site_id, s.whereabouts, s.lat, s.lon, s.body, s.again_of, s.received_on, m.mark
                from complaints.submission s
                left join complaints.person_mark m on m.submission_id = s.id
                where s.id = @id
                """, new { id });

        /// <summary>The same person, the same site, the same neighbourhood, or the same telling bigrams; each asked by an index, each bounded.</summary>
        public Task<IEnumerable<Earlier>> EarlierAsync(Fresh fresh, Thresholds limits, string[] telling)
        {
            var reach = limits.Metres[fresh.Kind] / MetresADegree;
            return tx.QueryAsync<Earlier>("""
                with found as (
                    select @AgainOf::uuid as id
                    union
                    (select m.submission_id
                     from complaints.person_mark m
                     join complaints.submission p on p.id = m.submission_id
                     where m.mark = @Mark::bytea and p.received_on >= @personSince
                     order by p.received_on desc
                     limit 60)
                    union
                    (select id
                     from complaints.submission
                     where site_id = @SiteId::uuid and received_on >= @placeSince
                     order by received_on desc
                     limit 60)
                    union
                    (select id
                     from complaints.submission
                     where lat between @Lat::float8 - @reach and @Lat::float8 + @reach
                       and lon between @Lon::float8 - @reach * 1.2 and @Lon::float8 + @reach * 1.2
                       and received_on >= @placeSince
                     limit 60)
                    union
                    (select id
                     from complaints.submission
                     where bigrams && @telling and received_on >= @placeSince
                     order by (select count(*) from unnest(bigrams) as gram where gram = any(@telling)) desc, received_on desc
                     limit 120)
                )
                select s.id, s.kind, s.town, s.site_id, s.whereabouts, s.lat, s.lon, s.body, coalesce(m.mark = @Mark::bytea, false) as same_person
                from found f
                join complaints.submission s on s.id = f.id
                left join complaints.person_mark m on m.submission_id = s.id
                where s.id <> @Id and s.received_on <= @ReceivedOn
                """, new
            {
                fresh.Id,
                fresh.AgainOf,
                fresh.Mark,
                fresh.SiteId,
                fresh.Lat,
                fresh.Lon,
                fresh.ReceivedOn,
                reach,
                telling,
                personSince = fresh.ReceivedOn.AddDays(-limits.PersonDays),
                placeSince = fresh.ReceivedOn.AddDays(-limits.PlaceDays),
            });
        }

        /// <summary>In how many texts each bigram stands.</summary>
        public async Task<(TextLikeness Headlines, TextLikeness Wholes)> FrequenciesAsync(IEnumerable<string> grams)
        {
            var rows = (await tx.QueryAsync<Frequency>("""
                select gram, headlines, wholes
                from complaints.bigram
                where gram = any(@grams)
                """, new { grams = grams.Append(AllTexts).Distinct().ToArray() })).ToDictionary(row => row.Gram, StringComparer.Ordinal);
            var texts = rows.GetValueOrDefault(AllTexts)?.Wholes ?? 0;
            return (new(texts, gram => rows.GetValueOrDefault(gram)?.Headlines ?? 0), new(texts, gram => rows.GetValueOrDefault(gram)?.Wholes ?? 0));
        }

        /// <summary>Counts a text, in the order of its bigrams, so that two at once do not block each other.</summary>
        public Task CountAsync(Traits traits)
        {
            var headline = traits.Headline.ToHashSet(StringComparer.Ordinal);
            string[] grams = [AllTexts, .. traits.Everything.Union(headline).Order(StringComparer.Ordinal)];
            return tx.ExecuteAsync("""
                insert into complaints.bigram (gram, headlines, wholes)
                select gram, headline, 1
                from unnest(@grams, @headlines) as counted (gram, headline)
                order by gram
                on conflict (gram) do update
                set headlines = bigram.headlines + excluded.headlines, wholes = bigram.wholes + 1
                """, new { grams, headlines = grams.Select(gram => headline.Contains(gram) ? 1 : 0).ToArray() });
        }
    }
}
