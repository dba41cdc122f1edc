using System.Net.Sockets;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>A database that somebody brought: what can be wrong with it, said in words and without its password.</summary>
internal static class OwnDatabase
{
    /// <summary>Reads a connection string.</summary>
    /// <exception cref="CannotStart"><c>Ground.Db.Unreadable</c>.</exception>
    public static NpgsqlConnectionStringBuilder Read(string text, string name)
    {
        try
        {
            var read = new NpgsqlConnectionStringBuilder(text);
            return read is { Host.Length: > 0, Database.Length: > 0 } ? read : throw new CannotStart("Ground.Db.Unreadable", name);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException)
        {
            throw new CannotStart("Ground.Db.Unreadable", name);
        }
    }

    /// <summary>Opens the database and does something with it.</summary>
    /// <exception cref="CannotStart">It cannot be reached, or refuses.</exception>
    public static async Task TryAsync(NpgsqlConnectionStringBuilder database, Func<NpgsqlConnection, Task> work, CancellationToken ct)
    {
        var where = $"{database.Host}:{database.Port}";
        try
        {
            await using var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync(ct);
            await work(connection);
        }
        catch (PostgresException e)
        {
            throw e.SqlState switch
            {
                PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new CannotStart("Ground.Db.Refused", where, database.Username ?? "", e.MessageText),
                PostgresErrorCodes.InvalidCatalogName => new CannotStart("Ground.Db.Missing", where, database.Database!),
                PostgresErrorCodes.InsufficientPrivilege => new CannotStart("Ground.Db.Rights", database.Username ?? "", e.MessageText),
                _ => new CannotStart("Ground.Db.Failed", where, e.MessageText),
            };
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException or IOException)
        {
            throw new CannotStart("Ground.Db.Unreachable", where, e.GetBaseException().Message);
        }
    }
}
