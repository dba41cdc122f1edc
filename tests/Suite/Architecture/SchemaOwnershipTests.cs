using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Tests.Architecture;

/// <summary>SQL in a folder names only its own schema and those that everybody stands on.</summary>
public sealed partial class SchemaOwnershipTests
{
    private static readonly string[] Common = ["kernel", "places", "reference"];

    private static readonly Dictionary<string, string[]> Own = new()
    {
        ["Kernel"] = [],
        ["Accounts"] = ["accounts"],
        ["Messages"] = ["messages", "accounts"],
        ["Places"] = ["places"],
        ["Media"] = ["media"],
        ["Disclosure"] = ["disclosure"],
        ["Surveys"] = ["surveys"],
        ["Reports"] = ["reports", "sealed"],
        ["Complaints"] = ["complaints"],
        ["Campaigns"] = ["campaigns"],
    };

    public static TheoryData<string> Folders => [.. Own.Keys.Where(folder => Directory.Exists(Path.Combine(Sources.Root, "db", folder)))];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Its_SQL_names_only_its_own_schema(string folder)
    {
        var strangers =
            from path in Sources.Below($"db/{folder}", ".cs")
            from Match sql in RawString().Matches(File.ReadAllText(path))
            from Match table in SchemaTable().Matches(sql.Value)
            let schema = table.Groups[1].Value
            where !Common.Contains(schema) && !Own[folder].Contains(schema) && schema is not ("information_schema" or "pg_catalog")
            select $"{Sources.Short(path)}: {table.Value}";

        Assert.Empty(strangers);
    }

    [Fact]
    public void No_SQL_is_glued_from_pieces() =>
        Assert.Empty(
            from path in Sources.Below("db", ".cs")
            where !path.Contains("/Schema/") && !path.EndsWith("PrivatePostgres.cs", StringComparison.Ordinal)
            where Glued().IsMatch(File.ReadAllText(path))
            select Sources.Short(path));

    [Fact]
    public void No_SQL_asks_for_every_column() =>
        Assert.Empty(
            from path in Sources.Below("db", ".cs", ".sql")
            where Starred().IsMatch(File.ReadAllText(path))
            select Sources.Short(path));

    [GeneratedRegex("\"\"\"(?:(?!\"\"\").)*\"\"\"", RegexOptions.Singleline)]
    private static partial Regex RawString();

    [GeneratedRegex(@"\b(?:from|join|into|update|only|table|truncate)\s+([a-z_]+)\.[a-z_]+", RegexOptions.IgnoreCase)]
    private static partial Regex SchemaTable();

    [GeneratedRegex("""\$+"{1,3}\s*(select|insert|update|delete|with)\s""", RegexOptions.IgnoreCase)]
    private static partial Regex Glued();

    [GeneratedRegex(@"select \*", RegexOptions.IgnoreCase)]
    private static partial Regex Starred();
}
