using System.Text;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class CsvTests
{
    [Fact]
    public void It_begins_with_the_mark_that_Excel_needs() => Assert.Equal(Encoding.UTF8.GetPreamble(), Csv.Write(["镇"], [])[..3]);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("＝HYPERLINK", "'＝HYPERLINK")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("乍浦镇", "乍浦镇")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("他说“好”\n再见", "\"他说“好”\n再见\"")]
    [InlineData("5\" 管", "\"5\"\" 管\"")]
    public void A_text_becomes(string text, string cell) => Assert.Equal(cell, Row(text));

    [Fact]
    public void A_negative_number_stays_a_number() => Assert.Equal("-2.5", Row(-2.5m));

    [Fact]
    public void An_instant_is_written_in_the_time_of_Pinghu() =>
        Assert.Equal("2026-01-01 00:30", Row(new DateTimeOffset(2025, 12, 31, 16, 30, 0, TimeSpan.Zero)));

    [Fact]
    public void No_known_formula_seed_begins_a_cell_unguarded() =>
        Assert.All(File.ReadAllLines(Shared.Data("hostile/text/csv-formula-seeds.txt")).Where(line => line.Length > 0),
            seed => Assert.DoesNotContain(Read(Row(seed))[0], "=+-@\t\r"));

    private static string Read(string cell) => cell[0] == '"' ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;

    private static string Row(object value) => Encoding.UTF8.GetString(Csv.Write(["h"], [[value]])[3..])[3..^2];
}
