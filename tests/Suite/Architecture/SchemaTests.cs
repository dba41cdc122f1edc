using System.Security.Cryptography;
using Dapper;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Architecture;

/// <summary>What every table owes its reader and its planner.</summary>
public sealed class SchemaTests(Benches benches) : OnABench(benches)
{
    private static readonly string ChecksumList = Path.Combine(Sources.Root, "db/Schema/checksums.txt");

    [Fact]
    public async Task Every_table_says_what_it_is() => Assert.Empty(await NamesAsync("""
        select format('%s.%s', n.nspname, c.relname)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and not c.relispartition
          and n.nspname not in ('pg_catalog', 'information_schema', 'pristine', 'public')
          and obj_description(c.oid) is null
        """));

    [Fact]
    public async Task Every_foreign_key_has_an_index() => Assert.Empty(await NamesAsync("""
        select format('%s.%s (%s)', n.nspname, c.relname, k.conname)
        from pg_constraint k
        join pg_class c on c.oid = k.conrelid
        join pg_namespace n on n.oid = c.relnamespace
        where k.contype = 'f' and not c.relispartition and n.nspname <> 'reference'
          and not exists (
              select 1
              from pg_index i
              where i.indrelid = k.conrelid and (string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(k.conkey)] @> k.conkey)
        """));

    [Fact]
    public async Task Every_table_with_personal_data_has_its_row_in_the_retention_table() => Assert.Empty(await NamesAsync("""
        select format('%s.%s (%s)', n.nspname, c.relname, a.attname)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relkind in ('r', 'p') and not c.relispartition
          and n.nspname not in ('pg_catalog', 'information_schema', 'pristine', 'reference', 'public')
          and (a.attname ~ '(^|_)(phone|mobile|email|mail|address|contact|password|passport|person_name|full_name|display_name|sealed|identity|lat|lon|photo)($|_)'
               or col_description(c.oid, a.attnum) like '%personal%')
          and not exists (select 1 from kernel.retention r where r.table_name = format('%s.%s', n.nspname, c.relname))
          and not exists (select 1 from pg_description d where d.objoid = c.oid and d.objsubid = a.attnum and d.description like '%not personal%')
        """));

    [Fact]
    public async Task Every_row_of_the_retention_table_names_a_table() => Assert.Empty(await NamesAsync("""
        select table_name
        from kernel.retention
        where to_regclass(table_name) is null
        """));

    [Fact]
    public void No_script_that_has_landed_is_changed()
    {
        var scripts = Sources.Below("db/Schema", ".sql").Order()
            .Select(path => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}  {Path.GetFileName(path)}");

        Assert.Equal(File.ReadAllLines(ChecksumList), scripts);
    }

    private async Task<IEnumerable<string>> NamesAsync(string question)
    {
        await using var superuser = await Bench.OpenAsync("postgres");
        return await superuser.QueryAsync<string>(question);
    }
}
