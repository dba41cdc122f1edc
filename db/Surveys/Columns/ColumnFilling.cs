using System.Buffers;
using System.Buffers.Binary;

namespace PingHuEcoPublic.Surveys;

/// <summary>Takes rows as PostgreSQL's binary COPY writes them (<c>codes smallint[]</c>, and <c>how integer</c>) and puts each code into its column.</summary>
/// <param name="questionnaire">What the wave asks.</param>
internal sealed class ColumnFilling(Questionnaire questionnaire) : IDisposable
{
    // The file's head: 11 bytes of signature, 4 of flags, then the length of what may follow. Each row: how many fields there are in
    // two bytes, −1 at the end; each field its length in four bytes, −1 for none.
    private const int FileHead = 19;

    // An array: a head of 20 bytes, then each element as its length in four bytes and its two bytes, high byte first.
    private const int Head = 20, Length = 4, Element = 6;

    private const int First = 1 << 16;

    private readonly IReadOnlyList<CodebookVariable> variables = Codebook.Of(questionnaire);
    private readonly List<byte[]> columns = [];
    private bool[] wide = [];
    private (int At, int Bit)[] places = [];
    private (int Column, int At)[] apart = [];
    private int[] answered = [];
    private int[] how = [];
    private bool begun;

    /// <summary>How many rows it took.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the whole rows at the front.</summary>
    /// <returns>How many bytes they were.</returns>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        if (!begun)
        {
            if (bytes.Length < FileHead) return 0;
            at = FileHead + BinaryPrimitives.ReadInt32BigEndian(bytes[(FileHead - Length)..]);
            Begin();
        }
        while (bytes.Length - at >= sizeof(short) + Length && BinaryPrimitives.ReadInt16BigEndian(bytes[at..]) > 0)
        {
            var codes = at + sizeof(short) + Length;
            var came = codes + BinaryPrimitives.ReadInt32BigEndian(bytes[(codes - Length)..]);
            var next = came + Length + sizeof(int);
            if (bytes.Length < next) break;
            Add(bytes[codes..came], BinaryPrimitives.ReadInt32BigEndian(bytes[(came + Length)..]));
            at = next;
        }
        return at;
    }

    private void Begin()
    {
        begun = true;
        columns.AddRange(variables.Select(_ => ArrayPool<byte>.Shared.Rent(First)));
        how = ArrayPool<int>.Shared.Rent(First);
        wide = new bool[variables.Count];
        places = [.. variables.Select(variable => (Place(variable.Column), variable.Bit ?? -1))];
        apart = [.. questionnaire.Asked.Select(question => questionnaire.ColumnOf(question.Code)).Where(column => variables.All(variable => variable.Column != column || variable.Values.Count == 0)).Select(column => (column, Place(column)))];
        answered = new int[apart.Length];

        static int Place(int column) => Head + (column * Element) + Length;
    }

    private void Add(ReadOnlySpan<byte> packed, int came)
    {
        if (Count == Room) Grow();
        for (var variable = 0; variable < places.Length; variable++)
        {
            var (at, bit) = places[variable];
            var code = CodeAt(packed, at);
            if (bit >= 0 && code >= 0) code = (short)((code >> bit) & 1);
            if (code >= AnswerColumns.Open) wide[variable] = true;
            columns[variable][Count] = code < 0 ? AnswerColumns.Open : (byte)code;
        }
        for (var each = 0; each < apart.Length; each++)
            if (CodeAt(packed, apart[each].At) >= 0) answered[each]++;
        how[Count++] = came;
    }

    private static short CodeAt(ReadOnlySpan<byte> packed, int at) => at + 1 < packed.Length ? (short)((packed[at] << 8) | packed[at + 1]) : Question.Unanswered;

    private int Room => columns.Count == 0 ? how.Length : Math.Min(how.Length, columns[0].Length);

    private void Grow()
    {
        for (var variable = 0; variable < columns.Count; variable++) columns[variable] = Twice(columns[variable], ArrayPool<byte>.Shared);
        how = Twice(how, ArrayPool<int>.Shared);

        T[] Twice<T>(T[] array, ArrayPool<T> pool)
        {
            var larger = pool.Rent(array.Length * 2);
            array.AsSpan(0, Count).CopyTo(larger);
            pool.Return(array);
            return larger;
        }
    }

    /// <summary>What several took, one after the other.</summary>
    public static AnswerColumns Together(Questionnaire questionnaire, IReadOnlyList<ColumnFilling> parts, ColumnMark mark)
    {
        var some = parts.Where(part => part.begun).ToArray();
        var count = some.Sum(part => part.Count);
        var (towns, seconds, signs) = (new byte[count], new short[count], new AnswerSigns[count]);
        var row = 0;
        foreach (var part in some)
            foreach (var came in part.how.AsSpan(0, part.Count))
                (towns[row], seconds[row], signs[row++]) = ((byte)came, (short)((came >> 8 & 0xFFFF) - 1), (AnswerSigns)(came >> 24));
        return new(
            count,
            Codebook.Of(questionnaire).Index().ToDictionary(variable => variable.Item.Name, variable => Array.Exists(some, part => part.wide[variable.Index]) ? [] : Joined(variable.Index)),
            towns, seconds, signs,
            some is [var one, ..] ? one.apart.Index().ToDictionary(each => each.Item.Column, each => some.Sum(part => part.answered[each.Index])) : new Dictionary<int, int>(),
            mark);

        byte[] Joined(int variable)
        {
            var (joined, at) = (new byte[count], 0);
            foreach (var part in some)
            {
                part.columns[variable].AsSpan(0, part.Count).CopyTo(joined.AsSpan(at));
                at += part.Count;
            }
            return joined;
        }
    }

    /// <summary>Gives its room back.</summary>
    public void Dispose()
    {
        foreach (var column in columns) ArrayPool<byte>.Shared.Return(column);
        columns.Clear();
        if (how.Length > 0) ArrayPool<int>.Shared.Return(how);
        how = [];
    }
}
