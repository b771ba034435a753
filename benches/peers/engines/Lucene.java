// Lucene used plainly: StandardTokenizer and lower case, with or without ASCII folding; title, lead and body stored, and
// indexed with positions; queries are ORs of their terms over lead and body, ranked by BM25, merged to one segment.

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

public class Lucene {
    public static void main(String[] args) throws Exception {
        Analyzer analyzer = analyzer(args[0].equals("folding"));
        switch (args[1]) {
            case "version" -> System.out.println(Version.LATEST + ", Java " + Runtime.version().feature());
            case "index" -> index(analyzer, Path.of(args[2]), Path.of(args[3]));
            case "ask" -> ask(analyzer, Path.of(args[2]), Path.of(args[3]), Path.of(args[4]));
            default -> throw new IllegalArgumentException(args[1]);
        }
        System.exit(0);
    }

    static Analyzer analyzer(boolean folding) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer tokens = new StandardTokenizer();
                TokenStream stream = new LowerCaseFilter(tokens);
                return new TokenStreamComponents(tokens, folding ? new ASCIIFoldingFilter(stream) : stream);
            }
        };
    }

    static void index(Analyzer analyzer, Path articles, Path dir) throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(analyzer).setRAMBufferSizeMB(400);
        ObjectMapper json = new ObjectMapper();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Semaphore waiting = new Semaphore(256);
        List<Future<?>> failed = new ArrayList<>();
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(dir), config);
                BufferedReader lines = Files.newBufferedReader(articles)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String read = line;
                waiting.acquire();
                failed.add(threads.submit(() -> {
                    try {
                        JsonNode article = json.readTree(read);
                        Document document = new Document();
                        document.add(new StringField("id", article.get("id").asText(), Field.Store.YES));
                        for (String part : List.of("title", "lead", "body")) {
                            document.add(new TextField(part, article.get(part).asText(), Field.Store.YES));
                        }
                        return writer.addDocument(document);
                    } finally {
                        waiting.release();
                    }
                }));
            }
            for (Future<?> done : failed) {
                done.get();
            }
            writer.forceMerge(1);
            writer.commit();
        }
    }

    static void ask(Analyzer analyzer, Path dir, Path queries, Path out) throws Exception {
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(dir)));
        List<String> lines = Files.readAllLines(queries);
        // The machine of Java warms up more slowly than others: three rounds before the one that counts.
        for (int round = 0; round < 3; round++) {
            for (String line : lines) {
                answer(searcher, analyzer, line.substring(line.indexOf('\t') + 1));
            }
        }
        try (PrintWriter answers = new PrintWriter(Files.newBufferedWriter(out))) {
            for (String line : lines) {
                int tab = line.indexOf('\t');
                long started = System.nanoTime();
                List<String> ids = answer(searcher, analyzer, line.substring(tab + 1));
                double took = (System.nanoTime() - started) / 1e3;
                answers.printf("%s\t%.1f\t%s%n", line.substring(0, tab), took, String.join(" ", ids));
            }
        }
    }

    static List<String> answer(IndexSearcher searcher, Analyzer analyzer, String text) throws Exception {
        Set<String> terms = new LinkedHashSet<>();
        try (TokenStream stream = analyzer.tokenStream("body", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String term : terms) {
            for (String field : List.of("lead", "body")) {
                query.add(new TermQuery(new Term(field, term)), Occur.SHOULD);
            }
        }
        StoredFields stored = searcher.storedFields();
        List<String> ids = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(query.build(), 10).scoreDocs) {
            ids.add(stored.document(hit.doc, Set.of("id")).get("id"));
        }
        return ids;
    }
}
