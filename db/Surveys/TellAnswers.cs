using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Surveys;

/// <summary>Which wave a job is about.</summary>
/// <param name="Wave">The wave.</param>
/// <param name="Night">Whether it is the nightly one, which tells any number and shuffles.</param>
public sealed record WaveJob(Guid Wave, bool Night);

/// <summary>Looks at each open wave every ten minutes; at night also at those whose invitations or texts have had their time.</summary>
public sealed class WatchWaves : IJobHandler
{
    /// <summary>The kind of job by day.</summary>
    public const string Kind = "surveys.watch";

    /// <summary>The kind of job at night.</summary>
    public const string NightKind = "surveys.night";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var night = job.Kind == NightKind;
        var open = await tx.QueryAsync<Guid>(new("""
            select id
            from surveys.wave
            where stage = 'open'
            """, cancellationToken: ct));
        foreach (var wave in open) await tx.EnqueueAsync(TellAnswers.Kind, new WaveJob(wave, night));
        if (!night) return;
        var over = await tx.QueryAsync<Guid>(new("""
            select id
            from surveys.wave
            where closed_on is not null
            """, cancellationToken: ct));
        foreach (var wave in over) await tx.EnqueueAsync(ForgetAnswers.Kind, new WaveJob(wave, night));
    }
}

/// <summary>
/// Tells the journal how many answers a wave has: when fifty more have come, and each night. It is the only entry that answers leave.
/// At night the wave's partition is shuffled, so that the order of one day's answers is lost with the day, and codes of the day before go.
/// </summary>
public sealed class TellAnswers : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "surveys.tell";

    /// <summary>By day the journal hears of so many at once and never of fewer.</summary>
    public const int AtOnce = 50;

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var (wave, night) = job.Read<WaveJob>();
        var counted = await tx.QuerySingleOrDefaultAsync<int?>(new("""
            select counted
            from surveys.wave
            where id = @wave and stage = 'open'
            for update
            """, new { wave }, cancellationToken: ct));
        if (counted is null) return;
        var answers = await tx.QuerySingleAsync<int>(new("""
            select count(*)::int
            from surveys.response
            where wave_id = @wave
            """, new { wave }, cancellationToken: ct));
        if (night) await tx.ExecuteAsync(new("""
            select surveys.shuffle_wave(@wave);
            delete from surveys.phone_code
            where wave_id = @wave and asked_at < kernel.now() - (select r.kept from kernel.retention r where r.table_name = 'surveys.phone_code')
            """, new { wave }, cancellationToken: ct));
        if (answers - counted < (night ? 1 : AtOnce)) return;
        await tx.ExecuteAsync(new("""
            update surveys.wave
            set counted = @answers
            where id = @wave
            """, new { wave, answers }, cancellationToken: ct));
        await tx.RecordAsync(Actor.System, "wave.answers.counted", new Id<Wave>(wave), new { answers });
    }
}

/// <summary>When their time is over: a closed wave's invitations go, the numbers of its sample, the photos, and the free text of its answers.</summary>
public sealed class ForgetAnswers(VersionShelf shelf) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "surveys.forget";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var wave = job.Read<WaveJob>().Wave;
        var texts = (await shelf.OfWaveAsync(new(wave), tx, ct)).Questionnaire.Asked.OfType<FreeText>().Select(text => text.Code).ToArray();
        var invitations = await tx.ExecuteAsync(new("""
            delete from surveys.invitation i
            using surveys.wave w
            where i.wave_id = @wave and w.id = i.wave_id
              and w.closed_on < (kernel.now() - (select r.kept from kernel.retention r where r.table_name = 'surveys.invitation'))::date
            """, new { wave }, cancellationToken: ct));
        var cases = await tx.ExecuteAsync(new("""
            update surveys.sample_case c
            set number = 'x' || replace(gen_random_uuid()::text, '-', '')
            from surveys.wave w
            where c.wave_id = @wave and w.id = c.wave_id and c.number !~ '^x[0-9a-f]{32}$'
              and w.closed_on < (kernel.now() - (select r.kept from kernel.retention r where r.table_name = 'surveys.sample_case'))::date
            """, new { wave }, cancellationToken: ct));
        Id<Photo>[] photos = [.. (await tx.QueryAsync<Guid>(new("""
            delete from surveys.photo p
            using surveys.wave w
            where p.wave_id = @wave and w.id = p.wave_id
              and w.closed_on < (kernel.now() - (select r.kept from kernel.retention r where r.table_name = 'surveys.photo'))::date
            returning p.photo
            """, new { wave }, cancellationToken: ct))).Select(photo => new Id<Photo>(photo))];
        await Photos.EraseAsync(tx, SheetPhotos.OwnerKind, photos, ct);
        var forgettable = await tx.QuerySingleAsync<bool>(new("""
            select w.closed_on < (kernel.now() - (select r.kept from kernel.retention r where r.table_name = 'surveys.response'))::date
                   and exists (select 1 from surveys.response a where a.wave_id = w.id and a.answers ?| @texts)
            from surveys.wave w
            where w.id = @wave
            """, new { wave, texts }, cancellationToken: ct));
        if (forgettable) await tx.ExecuteAsync(new("select surveys.forget_texts(@wave, @texts)", new { wave, texts }, cancellationToken: ct));
        if (invitations == 0 && cases == 0 && photos is [] && !forgettable) return;
        await tx.RecordAsync(Actor.System, "wave.forgotten", new Id<Wave>(wave), new { invitations, cases, photos = photos.Length, texts = forgettable });
    }
}
