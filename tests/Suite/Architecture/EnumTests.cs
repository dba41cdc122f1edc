using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Architecture;

/// <summary>
/// No C# enum differs from its CHECK: a column with a list of words has a comment <c>enum TypeName</c> that names the C# type,
/// and the words are exactly the members.
/// </summary>
public sealed partial class EnumTests(Benches benches) : OnABench(benches)
{
    private sealed record ListedColumn(string Name, string Check, string? Comment);

    [Fact]
    public async Task Every_list_of_words_in_a_CHECK_is_the_enum_that_its_comment_names()
    {
        var enums = typeof(Actor).Assembly.GetTypes().Where(type => type is { IsEnum: true, IsPublic: true }).ToDictionary(type => type.Name);

        var faults =
            from column in await ListedColumnsAsync()
            let words = Word().Matches(column.Check).Select(match => match.Groups[1].Value).Order().ToArray()
            where words.Length > 1
            let name = EnumName().Match(column.Comment ?? "").Groups[1].Value
            where !column.Name.StartsWith("kernel.retention", StringComparison.Ordinal) && !column.Name.StartsWith("kernel.privacy_notice", StringComparison.Ordinal)
            where !enums.TryGetValue(name, out var type) || !words.SequenceEqual(Words(type))
            select $"{column.Name}: [{string.Join(", ", words)}] is not enum “{name}”";

        Assert.Empty(faults);
    }

    private static IEnumerable<string> Words(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Name)).Order();

    private async Task<IEnumerable<ListedColumn>> ListedColumnsAsync()
    {
        await using var superuser = await Bench.OpenAsync("postgres");
        return await superuser.QueryAsync<ListedColumn>("""
            select format('%s.%s.%s', n.nspname, c.relname, a.attname) as name, pg_get_constraintdef(k.oid) as check,
                   col_description(c.oid, a.attnum) as comment
            from pg_constraint k
            join pg_class c on c.oid = k.conrelid
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and k.conkey = array[a.attnum]
            where k.contype = 'c' and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pristine', 'reference')
              and pg_get_constraintdef(k.oid) ~ '= ANY \(+ARRAY'
            """);
    }

    [GeneratedRegex("'([a-z0-9_]+)'::text")]
    private static partial Regex Word();

    [GeneratedRegex(@"\benum (\w+)")]
    private static partial Regex EnumName();
}
