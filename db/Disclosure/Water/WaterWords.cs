using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Says the class of a section in words, in either language.</summary>
public static class WaterWords
{
    /// <summary>The class, what decided it, each item with its limit, what does not count, and on what it rests.</summary>
    public static IReadOnlyList<string> Say(WaterGrade grade, Wording words) =>
    [
        grade.Class is not { } reached ? words["Water.Result.None"]
            : grade.Deciding is [] ? words["Water.Result", Class(reached, words), words[$"WaterState.{reached}"]]
            : words["Water.Result.By", Class(reached, words), words[$"WaterState.{reached}"], string.Join(words["List.Comma"], grade.Deciding.Select(item => NameOf(item, grade, words)))],
        .. grade.Items.Select(item => ItemOf(item, grade, words)),
        words["Water.Worst"],
        words["Quality.Basis", grade.Standard.Title(words), grade.Standard.Source],
    ];

    /// <summary>A class as it is written: Ⅲ类.</summary>
    public static string Class(WaterClass reached, Wording words) => words[$"WaterClass.{reached}"];

    private static string ItemOf(WaterItem item, WaterGrade grade, Wording words)
    {
        var value = words["Quality.Measured", item.Value, LimitOf(item).Unit].TrimEnd();
        var kept = string.Join(words["List.Comma"], item.Kept.Select(LimitWords.Bound));
        var said = (item.Kept, item.Broken) switch
        {
            ([], { } broken) => words["Water.Item.Beyond", NameOf(item.Item, grade, words), value, Class(item.Class, words), LimitWords.Bound(broken)],
            (_, { } broken) => words["Water.Item.Between", NameOf(item.Item, grade, words), value, Class(item.Class, words), kept, LimitWords.Bound(broken)],
            _ => words["Water.Item.Best", NameOf(item.Item, grade, words), value, Class(item.Class, words), kept],
        };
        return item.Assessed ? said : words["Water.Item.NotCounted", said];
    }

    private static string NameOf(string item, WaterGrade grade, Wording words) => item == "pH" ? item : LimitOf(grade.Items.First(each => each.Item == item)).Name(words);

    private static StandardLimit LimitOf(WaterItem item) => item.Kept is [var kept, ..] ? kept : item.Broken!;
}
