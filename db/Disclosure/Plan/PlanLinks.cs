using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Links by which a body answers without an account: the token is in the address alone, only its SHA-256 is kept.</summary>
internal static class PlanLinks
{
    // A round is closed by nobody: what comes late still comes, for a month.
    private const int DaysAfterDue = 30;

    extension(NpgsqlConnection tx)
    {
        /// <summary>Makes a link for an asking that still awaits something.</summary>
        /// <returns>The token.</returns>
        /// <exception cref="Refusal"><c>plan.ask.absent</c>, <c>plan.ask.answered</c></exception>
        public async Task<string> MakePlanLinkAsync(Id<PlanAsk> ask, Id<AccountId>? by)
        {
            var open = await tx.QuerySingleOrDefaultAsync<bool?>("""
                select not exists (
                    select 1
                    from disclosure.plan_return r
                    left join disclosure.plan_verdict v on v.return_id = r.id
                    where r.ask_id = a.id and v.accepted is distinct from false)
                from disclosure.plan_ask a
                where a.id = @ask
                """, new { ask }) ?? throw new Refusal("plan.ask.absent");
            if (!open) throw new Refusal("plan.ask.answered");
            var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            await tx.ExecuteAsync("""
                insert into disclosure.plan_link (hash, ask_id, expires_at, made_by)
                select @hash, a.id, greatest(r.due_on, (kernel.now() at time zone 'Asia/Shanghai')::date)::timestamp at time zone 'Asia/Shanghai' + make_interval(days => @DaysAfterDue), @by
                from disclosure.plan_ask a
                join disclosure.plan_round r on r.id = a.round_id
                where a.id = @ask
                """, new { hash = HashOf(token), ask, DaysAfterDue, by = by?.Value });
            return token;
        }
    }

    public static byte[] HashOf(string? token) => SHA256.HashData(Encoding.UTF8.GetBytes(token ?? ""));

    /// <summary>The page that a token opens.</summary>
    public static string PathOf(string token) => $"/disclosure/plan/return/{token}";
}
