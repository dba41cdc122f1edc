using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Schema;

/// <summary>Which scripts a database has run, beside those that this program brings.</summary>
/// <param name="Run">Names of scripts the database has run.</param>
public sealed record SchemaState(IReadOnlySet<string> Run)
{
    private static readonly string[] Brought = [.. typeof(SchemaState).Assembly.GetManifestResourceNames().Where(IsScript).Order(StringComparer.Ordinal)];

    private static readonly string[] Letters = ["C.UTF-8", "C.utf8"];

    /// <summary>Whether nothing is left to run.</summary>
    public bool IsCurrent => Brought.All(Run.Contains);

    /// <summary>Whether a resource of the assembly is a script of the schema.</summary>
    /// <param name="resource">Its manifest name.</param>
    public static bool IsScript(string resource) =>
        resource.StartsWith("PingHuEcoPublic.Schema.", StringComparison.Ordinal) && resource.EndsWith(".sql", StringComparison.Ordinal);

    /// <summary>Reads what the database has run.</summary>
    /// <param name="connection">Of <c>app</c> or <c>migrator</c>.</param>
    public static async Task<SchemaState> ReadAsync(NpgsqlConnection connection)
    {
        var begun = await connection.QuerySingleAsync<bool>("""
            select to_regclass('public.schema_script') is not null
            """);
        if (!begun) return new(new HashSet<string>());
        var run = await connection.QueryAsync<string>("""
            select scriptname
            from public.schema_script
            """);
        return new(run.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Chinese words are cut into bigrams by what counts as a letter, and only <c>C.UTF-8</c> counts the same everywhere.</summary>
    /// <param name="connection">Into the database.</param>
    /// <exception cref="CannotStart"><c>Ground.Db.Letters</c>.</exception>
    public static async Task CheckLettersAsync(NpgsqlConnection connection)
    {
        var (database, letters) = await connection.QuerySingleAsync<(string, string)>("""
            select datname, datctype
            from pg_database
            where datname = current_database()
            """);
        if (!Letters.Contains(letters)) throw new CannotStart("Ground.Db.Letters", database, letters);
    }

    /// <summary>A newer program has changed the database: this one would not understand it.</summary>
    /// <exception cref="CannotStart"><c>Ground.Schema.Newer</c>.</exception>
    public void CheckNotNewer()
    {
        var unknown = Run.Except(Brought).Order(StringComparer.Ordinal).Select(ShortName).ToArray();
        if (unknown.Length > 0) throw new CannotStart("Ground.Schema.Newer", string.Join(", ", unknown));
    }

    /// <summary>Without the role <c>migrator</c> nothing can be brought up to date here.</summary>
    /// <exception cref="CannotStart"><c>Ground.Schema.Newer</c>, <c>Ground.Schema.Older</c>.</exception>
    public void CheckCurrent()
    {
        CheckNotNewer();
        var missing = Brought.Except(Run).Select(ShortName).ToArray();
        if (missing.Length > 0) throw new CannotStart("Ground.Schema.Older", string.Join(", ", missing));
    }

    private static string ShortName(string resource) => resource.Replace("PingHuEcoPublic.Schema.", "", StringComparison.Ordinal);
}
