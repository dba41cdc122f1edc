using System.Security.Cryptography;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// Lets one mobile number answer a wave once. Like <see cref="AnswerDesk"/> it is the design's named exception: nothing in the journal
/// says who asked or when, and redeeming a code hands out a credential that has nothing to do with the number.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="keys">The waves' keys.</param>
/// <param name="credentials">The blind credentials.</param>
/// <param name="clock">Today.</param>
public sealed class PhoneDesk(NpgsqlDataSource db, WaveKeys keys, Credentials credentials, Clock clock)
{
    /// <summary>How long a code is good for, minutes.</summary>
    public const int CodeMinutes = 10;

    /// <summary>Tries of one code after which it is dead.</summary>
    public const int MostTries = 5;

    /// <summary>Codes for one number of a wave in an hour: nobody's telephone is made to ring by somebody else's finger.</summary>
    public const int MostCodes = 3;

    /// <summary>Codes of a wave on one day: each is a message that the bureau pays for.</summary>
    public const int MostADay = 5_000;

    private enum Tried
    {
        Right,
        Wrong,
        Used,
        Over,
    }

    /// <summary>
    /// Has a code sent to a number. Whether it has answered already, or has been sent too many, is not said here: the page is the same, so
    /// that nobody finds out who took part.
    /// </summary>
    /// <param name="wave">An open wave by telephone code.</param>
    /// <param name="typed">The number as it was typed.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The number in its normal form.</returns>
    /// <exception cref="Refusal"><c>survey.phone.wrong</c>, <c>survey.phone.many</c>, <c>survey.phone.keyless</c>, <c>survey.wave.*</c></exception>
    public async Task<string> AskAsync(Wave wave, string? typed, CancellationToken ct)
    {
        wave.RefuseUnless(WaveMode.PhoneCode, clock.Today);
        var number = Read(typed);
        var key = KeyOf(wave.Id);
        var mark = key.MarkOf(number);
        await db.InTransactionAsync(async tx =>
        {
            var ask = await tx.QuerySingleOrDefaultAsync<Guid?>(new("""
                insert into surveys.phone_code as c (wave_id, mark, ask, envelope)
                values (@wave, @mark, @ask, @envelope)
                on conflict (wave_id, mark) do update
                set ask = excluded.ask, envelope = excluded.envelope, asked_at = kernel.now(),
                    asked = case when c.hour_from < kernel.now() - interval '1 hour' then 1 else c.asked + 1 end,
                    hour_from = case when c.hour_from < kernel.now() - interval '1 hour' then kernel.now() else c.hour_from end
                where c.hour_from < kernel.now() - interval '1 hour' or c.asked < @MostCodes
                returning ask
                """, new { wave = wave.Id, mark, ask = Id<PhoneDesk>.Blind(), envelope = key.Seal(number), MostCodes }, cancellationToken: ct));
            if (ask is null) return;
            var counted = await tx.ExecuteAsync(new("""
                insert into surveys.phone_day as d (wave_id, day)
                values (@wave, @today)
                on conflict (wave_id, day) do update
                set codes = d.codes + 1
                where d.codes < @MostADay
                """, new { wave = wave.Id, today = clock.Today, MostADay }, cancellationToken: ct));
            if (counted == 0) throw new Refusal("survey.phone.many");
            await tx.EnqueueAsync(SendPhoneCode.Kind, new PhoneAsk(ask.Value));
        }, ct);
        return number;
    }

    /// <summary>Takes a number's turn and hands out a credential that has nothing to do with it. The first of the two steps; the sheet is the second.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="typed">The number.</param>
    /// <param name="code">The code as it was typed.</param>
    /// <param name="sameDevice">Whether this browser had handed in a sheet before.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>survey.phone.code.wrong</c>, <c>survey.phone.used</c>, <c>survey.phone.keyless</c>, <c>survey.wave.*</c></exception>
    public async Task<Credential> RedeemAsync(Wave wave, string? typed, string? code, bool sameDevice, CancellationToken ct)
    {
        wave.RefuseUnless(WaveMode.PhoneCode, clock.Today);
        var key = KeyOf(wave.Id);
        var mark = key.MarkOf(Read(typed));
        var tried = await db.InTransactionAsync(tx => TryAsync(tx, key, mark, Digits(code), ct), ct);
        return tried switch
        {
            Tried.Right => credentials.Make(wave.Id, AnswerChannel.PhoneCode, sameDevice),
            Tried.Used => throw new Refusal("survey.phone.used") { Field = "Code" },
            Tried.Over => throw new Refusal("survey.wave.over"),
            Tried.Wrong => throw new Refusal("survey.phone.code.wrong", CodeMinutes) { Field = "Code" },
        };
    }

    private async Task<Tried> TryAsync(NpgsqlConnection tx, WaveKey key, byte[] mark, string code, CancellationToken ct)
    {
        var sent = await tx.QuerySingleOrDefaultAsync<Sent>(new("""
            select digest, tries::int as tries
            from surveys.phone_code
            where wave_id = @Wave and mark = @mark and digest is not null and sent_at > kernel.now() - make_interval(mins => @CodeMinutes)
            for update
            """, new { key.Wave, mark, CodeMinutes }, cancellationToken: ct));
        if (sent is null || sent.Tries >= MostTries) return Tried.Wrong;
        if (!CryptographicOperations.FixedTimeEquals(sent.Digest, key.DigestOf(mark, code)))
        {
            await tx.ExecuteAsync(new("""
                update surveys.phone_code
                set tries = tries + 1
                where wave_id = @Wave and mark = @mark
                """, new { key.Wave, mark }, cancellationToken: ct));
            return Tried.Wrong;
        }
        // Only who holds the telephone hears that it has had its turn.
        var taken = await tx.ExecuteAsync(new("""
            delete from surveys.phone_code
            where wave_id = @Wave and mark = @mark;
            insert into surveys.phone_used (wave_id, mark, used_on)
            select id, @mark, @today
            from surveys.wave
            where id = @Wave and stage = 'open' and not exists (select 1 from surveys.phone_used u where u.wave_id = @Wave and u.mark = @mark)
            """, new { key.Wave, mark, today = clock.Today }, cancellationToken: ct));
        if (taken == 2) return Tried.Right;
        return await tx.QuerySingleAsync<bool>(new("select exists (select 1 from surveys.phone_used where wave_id = @Wave and mark = @mark)", new { key.Wave, mark }, cancellationToken: ct)) ? Tried.Used : Tried.Over;
    }

    private sealed record Sent(byte[] Digest, int Tries);

    private WaveKey KeyOf(Id<Wave> wave) => keys.Find(wave) ?? throw new Refusal("survey.phone.keyless");

    private static string Read(string? typed) => Telephone.Normal(typed) is { } number && Telephone.IsMobile(number) ? number : throw new Refusal("survey.phone.wrong") { Field = "Phone" };

    // Full-width digits and spaces are forgiven.
    private static string Digits(string? code) => string.Concat((code ?? "").Where(char.IsDigit).Take(12).Select(digit => (char)('0' + (int)char.GetNumericValue(digit))));
}
