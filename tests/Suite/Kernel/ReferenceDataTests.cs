using Dapper;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class ReferenceDataTests(Benches benches) : OnABench(benches)
{
    [Theory]
    [InlineData("guide", 26)]
    [InlineData("bureau", 28)]
    [InlineData("term", 12)]
    public async Task The_catalogue_has_its_three_lists(string list, int rows) => Assert.Equal(rows, await NumberAsync("""
        select count(*)::int
        from reference.catalogue
        where list = @list
        """, new { list }));

    [Fact]
    public async Task Every_catalogue_row_names_clocks_and_channels_that_exist() => Assert.Empty(await NamesAsync("""
        select c.code
        from reference.catalogue c
        where exists (select 1 from unnest(array[c.clock, c.shown_for]) as clock where clock is not null and not exists (select 1 from reference.rule where code = clock))
           or exists (select 1 from unnest(c.channels) as channel where not exists (select 1 from reference.channel where code = channel))
           or (c.parent is not null and not exists (select 1 from reference.catalogue p where p.code = c.parent))
           or cardinality(c.channels) = 0
        """));

    [Fact]
    public async Task Every_row_that_counts_rests_on_something_in_force_on_the_day_that_the_code_came() => Assert.Empty(await NamesAsync("""
        select c.code
        from reference.catalogue c
        where c.confirmed
          and not exists (
              select 1
              from reference.catalogue_basis b
              join reference.law l on l.code = b.law
              where b.catalogue = c.code and l.valid_from <= '2026-08-15' and (l.valid_to is null or l.valid_to >= '2026-08-15'))
        """));

    [Fact]
    public async Task The_code_repealed_ten_laws() => Assert.Equal(10, await NumberAsync("""
        select count(*)::int
        from reference.law
        where successor = 'ECO-CODE' and valid_to = '2026-08-14'
        """));

    [Fact]
    public async Task What_only_rests_on_memory_is_not_confirmed() => Assert.Equal(18, await NumberAsync("""
        select count(*)::int
        from reference.catalogue
        where list = 'guide' and not confirmed
        """));

    [Fact]
    public async Task The_plan_has_its_targets_and_gives_no_number_where_it_gives_none() =>
        Assert.Equal(
            ["air-projects >= 90", "disclosure >= 100", "eqi stable", "forest stable", "industrial-water >= 16", "pm25 <= 26", "safe-farmland >= 100", "satisfaction rank", "water-sections >= 100"],
            await NamesAsync("""
                select concat_ws(' ', indicator, comparison, value)
                from reference.indicator_target
                where year = 2025
                order by indicator
                """));

    [Fact]
    public async Task There_are_eighteen_departments_nine_towns_two_zones_and_the_bureau() =>
        Assert.Equal(["bureau 1", "department 18", "town 9", "zone 2"], await NamesAsync("""
            select concat_ws(' ', kind, count(*))
            from reference.organisation
            group by kind
            order by kind
            """));

    [Fact]
    public async Task The_nine_towns_tile_the_map() =>
        Assert.Equal(["钟埭 新埭 广陈", "曹桥 当湖 新仓", "乍浦 林埭 独山港"], await NamesAsync("""
            select string_agg(short_zh, ' ' order by tile_column)
            from reference.town
            join reference.organisation using (code)
            group by tile_row
            order by tile_row
            """));

    [Theory]
    [InlineData("HJ633-2012", "PM2.5", 75)]
    [InlineData("HJ633-2026", "PM2.5", 60)]
    [InlineData("HJ633-2012", "PM10", 150)]
    [InlineData("HJ633-2026", "PM10", 120)]
    public async Task The_breakpoints_at_one_hundred_changed_in_2026(string standard, string pollutant, int concentration) => Assert.Equal(concentration, await NumberAsync("""
        select concentration::int
        from reference.aqi_breakpoint
        where standard = @standard and pollutant = @pollutant and period = '24h' and iaqi = 100
        """, new { standard, pollutant }));

    [Fact]
    public void A_quoted_field_may_hold_commas_quotes_and_line_breaks()
    {
        var rows = CsvText.Read("a,b\n\"1,\"\"x\"\"\n2\",\r\n3,4");

        Assert.Equal(["1,\"x\"\n2", "3"], rows.Select(row => row["a"]));
        Assert.Equal(["", "4"], rows.Select(row => row["b"]));
    }

    [Theory]
    [InlineData("a,b\n1\n")]
    [InlineData("a,b\n\"1,2\n")]
    public void A_broken_table_is_refused(string text) => Assert.Throws<FormatException>(() => CsvText.Read(text));

    private async Task<int> NumberAsync(string question, object? args = null)
    {
        await using var app = await Bench.OpenAsync("app");
        return await app.QuerySingleAsync<int>(question, args);
    }

    private async Task<string[]> NamesAsync(string question)
    {
        await using var app = await Bench.OpenAsync("app");
        return [.. await app.QueryAsync<string>(question)];
    }
}
