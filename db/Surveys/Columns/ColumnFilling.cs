using System.Buffers;
using System.Buffers.Binary;

namespace PingHuEcoPublic.Surveys;

/// <summary>Takes rows as PostgreSQL's binary COPY writes them (<c>codes</c>, an array of numbers as text, and <c>how integer</c>) and puts each code into its column.</summary>
/// <param name="questionnaire">What the wave asks.</param>
internal sealed class ColumnFilling(Questionnaire questionnaire) : IDisposable
{
    // The file's head: 11 bytes of signature, 4 of flags, then the length of what may follow. Each row: how many fields there are in
    // two bytes, −1 at the end; each field its length in four bytes, −1 for none.
    private const int FileHead = 19;

    private const int Length = 4;

    private const int First = 1 << 16;

    private readonly IReadOnlyList<CodebookVariable> variables = Codebook.Of(questionnaire);
    private readonly List<byte[]> columns = [];
    private bool[] wide = [];
    private (int Column, int Bit)[] places = [];
    private int[] apart = [];
    private short[] codes = [];
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
            var array = at + sizeof(short) + Length;
            var came = array + BinaryPrimitives.ReadInt32BigEndian(bytes[(array - Length)..]);
            var next = came + Length + sizeof(int);
            if (bytes.Length < next) break;
            Add(bytes[array..came], BinaryPrimitives.ReadInt32BigEndian(bytes[(came + Length)..]));
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
        places = [.. variables.Select(variable => (variable.Column, variable.Bit ?? -1))];
        apart = [.. questionnaire.Asked.Select(question => questionnaire.ColumnOf(question.Code)).Where(column => variables.All(variable => variable.Column != column || variable.Values.Count == 0))];
        answered = new int[apart.Length];
        codes = new short[questionnaire.Asked.Sum(question => question.Columns)];
    }

    private void Add(ReadOnlySpan<byte> array, int came)
    {
        if (Count == Room) Grow();
        Read(array);
        for (var variable = 0; variable < places.Length; variable++)
        {
            var (column, bit) = places[variable];
            var code = codes[column];
            if (bit >= 0 && code >= 0) code = (short)((code >> bit) & 1);
            if (code >= AnswerColumns.Open) wide[variable] = true;
            columns[variable][Count] = code < 0 ? AnswerColumns.Open : (byte)code;
        }
        for (var each = 0; each < apart.Length; each++)
            if (codes[apart[each]] >= 0) answered[each]++;
        how[Count++] = came;
    }

    // {3,-1,12}: what is not there was not asked.
    private void Read(ReadOnlySpan<byte> array)
    {
        var (column, code, sign) = (0, 0, 1);
        foreach (var letter in array.Length > 2 ? array[1..] : [])
        {
            if (letter is >= (byte)'0' and <= (byte)'9') code = (code * 10) + letter - '0';
            else if (letter == '-') sign = -1;
            else if (column < codes.Length)
            {
                codes[column++] = (short)(sign * code);
                (code, sign) = (0, 1);
            }
        }
        codes.AsSpan(column).Fill(Question.Unanswered);
    }

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
            some is [var one, ..] ? one.apart.Index().ToDictionary(each => each.Item, each => some.Sum(part => part.answered[each.Index])) : new Dictionary<int, int>(),
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
