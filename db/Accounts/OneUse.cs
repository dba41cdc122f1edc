using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>Links that work once and not for long: 256 random bits, of which only the SHA-256 is kept.</summary>
internal static class OneUse
{
    private sealed record Spent(Id<AccountId>? Account);

    extension(NpgsqlConnection tx)
    {
        /// <summary>Makes a token; earlier ones for the same purpose and account no longer work.</summary>
        /// <param name="purpose">What it is for.</param>
        /// <param name="account">Whose; null for the first administrator.</param>
        /// <param name="valid">For how long.</param>
        public async Task<string> MakeTokenAsync(TokenPurpose purpose, Id<AccountId>? account, TimeSpan valid)
        {
            var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            await tx.ExecuteAsync("""
                delete from accounts.token
                where purpose = @purpose and account is not distinct from @account and used_at is null
                """, new { purpose, account = account?.Value });
            await tx.ExecuteAsync("""
                insert into accounts.token (hash, purpose, account, expires_at)
                values (@hash, @purpose, @account, kernel.now() + @valid)
                """, new { hash = HashOf(token), purpose, account = account?.Value, valid });
            return token;
        }

        /// <summary>Spends a token in this transaction.</summary>
        /// <returns>Whose it was; null for the first administrator.</returns>
        /// <exception cref="Refusal"><c>account.token.spent</c>: unknown, used or expired.</exception>
        public async Task<Id<AccountId>?> SpendTokenAsync(TokenPurpose purpose, string token)
        {
            var spent = await tx.QuerySingleOrDefaultAsync<Spent>("""
                update accounts.token
                set used_at = kernel.now()
                where hash = @hash and purpose = @purpose and used_at is null and expires_at > kernel.now()
                returning account
                """, new { hash = HashOf(token), purpose }) ?? throw new Refusal("account.token.spent");
            return spent.Account;
        }

        /// <summary>Whether a token would work now.</summary>
        public Task<bool> IsTokenGoodAsync(TokenPurpose purpose, string? token) =>
            tx.QuerySingleAsync<bool>("""
                select exists (
                    select 1
                    from accounts.token
                    where hash = @hash and purpose = @purpose and used_at is null and expires_at > kernel.now())
                """, new { hash = HashOf(token ?? ""), purpose });
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
