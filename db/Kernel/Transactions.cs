using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>One verb, one transaction.</summary>
public static class Transactions
{
    extension(NpgsqlDataSource db)
    {
        /// <summary>Runs the work in one transaction; an exception rolls all of it back. Commands join the transaction by themselves.</summary>
        public async Task<T> InTransactionAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken ct)
        {
            await using var connection = await db.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            var result = await work(connection);
            await transaction.CommitAsync(ct);
            return result;
        }

        /// <summary>Runs the work in one transaction; an exception rolls all of it back.</summary>
        public Task InTransactionAsync(Func<NpgsqlConnection, Task> work, CancellationToken ct) =>
            db.InTransactionAsync(async tx =>
            {
                await work(tx);
                return true;
            }, ct);
    }
}
