package dev.retort.processor.xml;

import dev.retort.processor.diagnostic.Message;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML with line numbers, without document types and external entities. */
final class XmlReader {

    private XmlReader() {}

    /**
     * Reads a file.
     *
     * @param file how messages name it
     * @param text its content
     * @return its root element
     * @throws ConfigurationError if it is not well-formed
     */
    static XmlElement read(String file, String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // comments and processing instructions before the root
            }
            XmlElement root = element(file, reader);
            while (reader.hasNext()) {
                reader.next();
            }
            return root;
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw new ConfigurationError(Message.MALFORMED_XML, file + ":" + line, reason(e));
        }
    }

    /** The parser's own text begins with its own position. */
    private static String reason(XMLStreamException error) {
        String text = String.valueOf(error.getMessage());
        String mark = "Message: ";
        return text.contains(mark) ? text.substring(text.indexOf(mark) + mark.length()) : text;
    }

    private static XmlElement element(String file, XMLStreamReader reader) throws XMLStreamException {
        String name = reader.getLocalName();
        String place = file + ":" + reader.getLocation().getLineNumber();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(file, reader));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        return new XmlElement(name, attributes, children, text.toString().strip(), place);
    }
}
